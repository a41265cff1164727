/* A block copied from a spreadsheet or a document. Plain numbers into empty cells are written at once; whatever is left
   out, taken for something else or written over is shown before. What comes alone and is a number, or can be none, is left
   to the browser, and refused in its cell. */
import { totalOf } from "./arithmetic.js";
import { bodyOf, entriesOf, headsOf, meant, splitAtSpaces } from "./block.js";
import { copiedText } from "./copied.js";
import { readNumber } from "./numbers.js";
import { placeOn } from "./placing.js";
import { previewOf } from "./paste_preview.js";

const LONGEST = 50000; // characters: ten times the largest table with its labels, and read in less than 0.1 s

export function listenToPaste(form, grid, write, rules) {
  const ask = previewOf();
  form.addEventListener("paste", (event) => {
    if (!grid.has(event.target)) return;
    const text = copiedText(event.clipboardData);
    const isAlone = !/[\t\n]/.test(text);
    if (isAlone && !readNumber(text, rules.kinds[event.target.name], rules).wrong) return;
    const block = text.length > LONGEST ? { numbers: [], blanks: [], length: text.length } : read(grid, event.target, text, rules);
    if (isAlone && !isWhollyTaken(block)) return;
    event.preventDefault();
    if (isPlain(block)) write(block.numbers, "pasted");
    else ask(block, (changes) => write(changes, "pasted"));
  });
}

// What a block says of this table. → {numbers, blanks, over, zeros, tidied, left, out, unknown, strange, guessed,
// parted, uneven}: `numbers` are [input, text] to be written; `blanks` are empty cells that the block leaves empty; `over` are the cells of `numbers`
// that hold something else now; `left` are [input, entry] that are no numbers, `locked` entries for cells that are;
// `uneven` are [line, pasted, sum] of totals that are not the sum of their cells as they would be
function read(grid, from, text, rules) {
  const { rows, parted } = splitAtSpaces(entriesOf(text), rules);
  const { placed, totals, ...others } = placeOn(grid, from, bodyOf(rows, rules), headsOf(rows, rules));
  const block = { numbers: [], blanks: [], over: [], zeros: [], tidied: [], left: [], locked: [], uneven: [], parted, ...others };
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
  block.uneven = unevenOf(totals, grid, block.numbers, rules);
  return block;
}

function unevenOf(totals, grid, numbers, rules) {
  const now = new Map(numbers.map(([input, text]) => [input.name, text]));
  const valueOf = (address) => {
    const text = now.has(address) ? now.get(address) : grid.byAddress(address).value;
    const { value = null } = readNumber(text, rules.kinds[address], rules);
    return value;
  };
  return totals
    .map(([address, entry, name]) => [name, meant(entry, "count", rules), totalOf(rules.sums[address], valueOf).text.replace("…", "")])
    .filter(([, { zero, text }, sum]) => (zero || text) && Number(text || 0) !== Number(sum))
    .map(([name, { text }, sum]) => [name, text || "0", sum || "0"]);
}

function isWhollyTaken({ numbers, out = [], unknown = [], left = [], locked = [] }) {
  return numbers.length > 0 && [out, unknown, left, locked].every((found) => found.length === 0);
}

function isPlain({ numbers, ...others }) {
  return numbers.length > 0 && Object.values(others).every((found) => found.length === 0);
}
