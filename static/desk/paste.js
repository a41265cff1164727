/* A block copied from a spreadsheet or a document. Plain numbers into empty cells are written at once; whatever is left
   out, taken for something else or written over is shown before. A single text is left to the browser. */
import { bodyOf, entriesOf, meant } from "./block.js";
import { placeOn } from "./placing.js";
import { previewOf } from "./paste_preview.js";

export function listenToPaste(form, grid, write, rules) {
  const ask = previewOf();
  form.addEventListener("paste", (event) => {
    if (!grid.has(event.target)) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const block = read(grid, event.target, text, rules);
    if (isPlain(block)) write(block.numbers, "pasted");
    else ask(block, (changes) => write(changes, "pasted"));
  });
}

// What a block says of this table. → {numbers, blanks, over, zeros, tidied, left, out, unknown}: `numbers` are
// [input, text] to be written; `blanks` are empty cells that the block leaves empty; `over` are the cells of `numbers`
// that hold something else now; `left` are [input, entry] that are no numbers, `locked` entries for cells that are
function read(grid, from, text, rules) {
  const { placed, out, unknown } = placeOn(grid, from, bodyOf(entriesOf(text), rules));
  const block = { numbers: [], blanks: [], over: [], zeros: [], tidied: [], left: [], locked: [], out, unknown };
  placed.forEach(([input, entry]) => {
    const { blank, zero, junk, text: digits, tidied } = meant(entry, rules.kinds[input.name], rules);
    if (input.readOnly) {
      if (!blank && !junk && (zero ? "0" : digits) !== input.value) block.locked.push(entry);
    } else if (junk) block.left.push([input, entry]);
    else if (blank) {
      if (!input.value.trim() && !rules.going_on.includes(input.name)) block.blanks.push(input);
    } else {
      block.numbers.push([input, zero ? "0" : digits]);
      if (zero) block.zeros.push(entry);
      if (tidied) block.tidied.push([entry, digits]);
      if (input.value.trim() && input.value.trim() !== (zero ? "0" : digits)) block.over.push(input);
    }
  });
  return block;
}

function isPlain({ numbers, ...others }) {
  return numbers.length > 0 && Object.values(others).every((found) => found.length === 0);
}
