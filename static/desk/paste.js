/* A block copied from a spreadsheet or a document. Plain numbers into empty cells are written at once; whatever is left
   out, taken for something else or written over is shown before. What comes alone and is a number, or can be none, is left
   to the browser, and refused in its cell. */
import { totalOf } from "./arithmetic.js";
import { bodyOf, entriesOf, headsOf, looseIn, meant, splitAtSpaces } from "./block.js";
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

// What a block says of this table. → {numbers, blanks, over, zeros, tidied, left, locked, out, unknown, strange, guessed, chosen,
// parted, loose, uneven, needless}: `numbers` are [input, text] to be written; `blanks` are empty cells that the block leaves empty;
// `over` are the cells of `numbers` that hold something else now; `left` are [input, entry] that are no numbers, `locked` entries
// for cells that are; `uneven` are [line, pasted, sum] of totals that are not the sum of their cells as they would be; `needless`
// names what needs no filling. Or {lines}, how many, where cells that came one a line would run far out of the table.
function read(grid, from, text, rules) {
  const { rows, parted } = splitAtSpaces(entriesOf(text), rules);
  const [body, heads] = [bodyOf(rows, rules), headsOf(rows, rules)];
  const { placed, totals, ...others } = placeOn(grid, from, body, heads);
  const isColumn = rows.every((row) => row.length === 1);
  if (isColumn && others.out.length > placed.length) return { numbers: [], blanks: [], lines: rows.length };
  const found = { numbers: [], blanks: [], over: [], zeros: [], tidied: [], left: [], locked: [], uneven: [], needless: [] };
  const block = { ...found, parted, loose: looseIn(rows, rules), ...others };
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
  const added = addedUp(totals, grid, block.numbers, rules);
  block.uneven = added.filter(([, pasted, sum]) => Number(pasted) !== Number(sum));
  if (block.numbers.length) block.needless = needlessIn(body, heads, added.length - block.uneven.length);
  return block;
}

// What a block holds besides its numbers, and the table has already
function needlessIn(body, heads, totals) {
  const names = [];
  if (body.some(({ label }) => label)) names.push("行名");
  if (body.some(({ isNumbered }) => isNumbered)) names.push("序号");
  if (heads.some(Boolean)) names.push("列名");
  return totals ? [...names, totals + " 个总计（与各格之和一致）"] : names;
}

// → [line, pasted, sum] of the totals that hold a number
function addedUp(totals, grid, numbers, rules) {
  const now = new Map(numbers.map(([input, text]) => [input.name, text]));
  const valueOf = (address) => {
    const text = now.has(address) ? now.get(address) : grid.byAddress(address).value;
    const { value = null } = readNumber(text, rules.kinds[address], rules);
    return value;
  };
  return totals
    .map(([address, entry, name]) => [name, meant(entry, "count", rules), totalOf(rules.sums[address], valueOf).text.replace("…", "")])
    .filter(([, { zero, text }]) => zero || text)
    .map(([name, { text }, sum]) => [name, text || "0", sum || "0"]);
}

function isWhollyTaken({ numbers, out = [], unknown = [], left = [], locked = [] }) {
  return numbers.length > 0 && [out, unknown, left, locked].every((found) => found.length === 0);
}

function isPlain({ numbers, needless, ...others }) {
  return numbers.length > 0 && Object.values(others).every((found) => found.length === 0);
}
