/* Where the lines of a pasted block belong in a table: to the lines of the same name, or, where they come without names,
   from the cell on at which the block was pasted, `start`. Of named lines whose columns are not all there, and have no heads,
   it says the first column. A name that the table has not is told, and nothing guessed. */
import { placeOf } from "./grid.js";

// `body` and `heads` are what block.js reads. → {placed: [[input, entry]], totals: [[address, entry, name]] of computed cells, with
// that of their line, out: [entry] beyond the table, unknown: [label], strange: [head] not filled, guessed: [head] that the
// table has not, chosen: [head] of the columns that the caret chose}
export function placeOn(grid, start, body, heads = []) {
  const found = { placed: [], totals: [], out: [], unknown: [], strange: [], guessed: [], chosen: [] };
  const known = new Set(grid.lines.flatMap((line) => (line.heads || []).map(nameOfHead)));
  const put = (line, row, from, values) => {
    const columnOf = columnsOf(line, from, heads.slice(-values.length), known, found);
    spread(grid, row, columnOf, values, found, nameOf(line));
  };
  const [first, column] = placeOf(start);
  if (body.every(({ label }) => !label)) {
    const lineAt = (row) => grid.lines.find((line) => line.row === row);
    body.forEach(({ values }, down) => put(lineAt(first + down), first + down, column, values));
    return found;
  }
  const lines = linesByName(grid.lines, body);
  const numbers = body.map(({ values, after }, at) => (lines[at] ? withoutSpan(values, lines[at], after) : values));
  const width = Math.max(...numbers.filter((_, at) => lines[at]).map(({ length }) => length));
  body.forEach(({ label }, at) => {
    const line = lines[at];
    const isChosen = line && width < line.typed && !heads.some((head) => head && known.has(nameOfHead(head)));
    if (isChosen) note(numbers[at].map((_, right) => line.heads[column + right - line.first]).filter(Boolean), found.chosen);
    if (line) put(line, line.row, isChosen ? column : line.first, numbers[at]);
    else if (numbers[at].some(Boolean)) found.unknown.push(label || numbers[at].join(" "));
  });
  return found;
}

// → right => the column of an entry, null for one whose head the line has not: as the entries come, unless their heads say
// otherwise. Heads that come twice, in a line (结果维持) or in the block, say only that the entries do not belong where they
// come.
function columnsOf(line, from, heads, known, found) {
  const names = line && line.heads ? line.heads.map(nameOfHead) : [];
  const at = heads.map((head) => names.indexOf(nameOfHead(head)));
  const isAsTheyCome = at.every((index, right) => index < 0 || names[from + right - line.first] === names[index]);
  if (isAsTheyCome) {
    note(heads.filter((head, right) => head && at[right] < 0 && !known.has(nameOfHead(head))), found.guessed);
    return (right) => from + right;
  }
  const isTold = new Set(names).size === names.length;
  const isOne = (index) => at.indexOf(index) === at.lastIndexOf(index);
  const columns = at.map((index) => (index < 0 || !isTold || !isOne(index) ? null : line.first + index));
  note(heads.filter((head, right) => columns[right] === null), found.strange);
  return (right) => columns[right];
}

// Each once: every line of the block says the same.
function note(heads, told) {
  told.push(...heads.filter((head, at) => heads.indexOf(head) === at && !told.includes(head)));
}

function spread(grid, row, columnOf, values, found, name) {
  values.forEach((entry, right) => {
    const column = columnOf(right);
    if (column === null) return;
    const input = grid.byPlace(row, column);
    if (input && !input.disabled) found.placed.push([input, entry]);
    else if (entry && !grid.isCell(row, column)) found.out.push(entry);
    else if (entry && !input) found.totals.push([grid.totalAt(row, column), entry, name]);
  });
}

// Without the empty entries that a spreadsheet writes behind a label over several columns; `after` of them are gone
// already. An empty entry may also be a 0 that is not shown: then all the line's numbers are there, or all but its total.
function withoutSpan(values, line, after) {
  let left = values;
  for (let more = line.span - 1 - after; more > 0 && left.some(Boolean) && !left[0]; more -= 1) {
    if (left.length === line.count - 1 || (left.length === line.count && hasTotal(left))) break;
    left = left.slice(1);
  }
  return left;
}

// Only zeros tell nothing: shown at some places, they are shown at all.
function hasTotal(values) {
  const numbers = values.map((entry) => Number(entry.normalize("NFKC").replace(/[^\d.]/g, "")));
  const total = numbers.pop();
  return total > 0 && total === numbers.reduce((sum, number) => sum + number, 0);
}

// The line of each name, in whatever order; names that come twice (其他) are told apart by theirs. Each line once.
function linesByName(lines, body) {
  const names = lines.map((line) => bare(nameOf(line)));
  const left = new Set(lines);
  let next = 0;
  return body.map(({ label }) => {
    const name = bare(label);
    const isOne = names.indexOf(name) === names.lastIndexOf(name);
    const at = label ? names.findIndex((each, index) => each === name && (isOne || index >= next)) : -1;
    if (!left.delete(lines[at])) return null;
    next = at + 1;
    return lines[at];
  });
}

// Empty for the only line of a table, which has none.
const nameOf = (line) => (line && line.labels[line.labels.length - 1]) || "";

// A head as the form words it: the last column is called both ways.
const nameOfHead = (head) => bare(head).replace(/^(合计|共计)$/, "总计");

// A name without its number, brackets and spaces: （一）予以公开, (一) 予以公开 and 予以公开 are one.
function bare(label) {
  const plain = label.normalize("NFKC").replace(/[\s"“”]/g, "");
  return plain.replace(/^(\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\d+[.、])/, "").replace(/\(.*$/, "");
}
