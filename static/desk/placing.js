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
  body.forEach(({ label, values }, at) => {
    const line = lines[at];
    if (line) spread(grid, line.row, line.first, values, found);
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
