/* Where the lines of a pasted block belong in a table: to the lines of the same name, or, where they come without names,
   from the cell on at which the block was pasted, `start`. A name that the table has not is told, and nothing guessed. */
import { placeOf } from "./grid.js";

// `body` is what block.js reads. → {placed: [[input, entry]], out: [entry] beyond the table, unknown: [label]}
export function placeOn(grid, start, body) {
  const found = { placed: [], out: [], unknown: [] };
  const [first, column] = placeOf(start);
  if (body.every(({ label }) => !label)) {
    body.forEach(({ values }, down) => spread(grid, first + down, column, values, found));
    return found;
  }
  const lines = linesByName(grid.lines, body);
  body.forEach(({ label, values, after }, at) => {
    const line = lines[at];
    if (line) spread(grid, line.row, line.first, withoutSpan(values, line, after), found);
    else if (values.some(Boolean)) found.unknown.push(label || values.join(" "));
  });
  return found;
}

function spread(grid, row, column, values, found) {
  values.forEach((entry, right) => {
    const input = grid.byPlace(row, column + right);
    if (input && !input.disabled) found.placed.push([input, entry]);
    else if (entry && !grid.isCell(row, column + right)) found.out.push(entry);
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

// The line of each name, going down: names that come twice (其他) are told apart by their order.
function linesByName(lines, body) {
  let next = 0;
  return body.map(({ label }) => {
    const isNamed = (line, index) => index >= next && bare(line.labels[line.labels.length - 1] || "") === bare(label);
    const at = label ? lines.findIndex(isNamed) : -1;
    if (at < 0) return null;
    next = at + 1;
    return lines[at];
  });
}

// A name without its number, brackets and spaces: （一）予以公开, (一) 予以公开 and 予以公开 are one.
function bare(label) {
  const plain = label.normalize("NFKC").replace(/[\s"“”]/g, "");
  return plain.replace(/^(\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\d+[.、])/, "").replace(/\(.*$/, "");
}
