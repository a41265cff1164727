/* The cells of a table, in the order of the page: the typed ones by address and by row and column, and its lines. */

const STEPS = 60; // more than a table has rows or columns

export function gridOf(form) {
  const cells = Array.from(form.querySelectorAll("td.cell"));
  const inputs = Array.from(form.querySelectorAll("td.cell input"));
  const addresses = new Map(inputs.map((input) => [input.name, input]));
  const places = new Map(inputs.map((input) => [placeOf(input).join(), input]));
  const totals = new Map(cells.filter((cell) => cell.querySelector("output")).map((cell) =>
    [[cell.dataset.row, cell.dataset.column].join(), cell.querySelector("output").id]));
  const known = new Set(cells.map((cell) => [cell.dataset.row, cell.dataset.column].join()));
  return {
    inputs,
    lines: linesOf(cells),
    isCell: (row, column) => known.has([row, column].join()),
    has: (field) => addresses.has(field.name),
    byAddress: (address) => addresses.get(address),
    totalAt: (row, column) => totals.get([row, column].join()), // its address
    byPlace: (row, column) => places.get([row, column].join()),
  };
}

// → {row, first, count, typed, labels, span, heads} of each line that holds numbers: its first column with one, how many it has
// and how many of them are typed, its heads from left to right, over how many columns the last of them goes, and the heads of its columns
function linesOf(cells) {
  const lines = new Map();
  cells.forEach((cell) => {
    const heads = Array.from(cell.parentElement.querySelectorAll("th"));
    const labels = heads.map((head) => (head.firstChild ? head.firstChild.textContent : ""));
    const row = Number(cell.dataset.row);
    const span = heads.length ? heads[heads.length - 1].colSpan : 1;
    const first = Number(cell.dataset.column);
    const count = cell.parentElement.querySelectorAll("td.cell").length;
    const typed = cell.parentElement.querySelectorAll("td.cell input").length;
    if (!lines.has(row)) lines.set(row, { row, first, count, typed, labels, span, heads: [] });
    lines.get(row).heads.push(headOf(cell));
  });
  return Array.from(lines.values());
}

// The lowest head over a cell.
function headOf(cell) {
  const heads = cell.headers.split(" ").map((id) => document.getElementById(id));
  const over = heads.filter((head) => head && head.scope.startsWith("col")).pop();
  return over ? over.firstChild.textContent : "";
}

// → [row, column]
export function placeOf(input) {
  const cell = input.closest("td");
  return [Number(cell.dataset.row), Number(cell.dataset.column)];
}

// → the next typed cell in a direction, over computed ones; undefined at the edge of the table
export function neighbour(grid, input, down, right) {
  const [row, column] = placeOf(input);
  for (let step = 1; step <= STEPS; step += 1) {
    const found = grid.byPlace(row + step * down, column + step * right);
    if (found) return found;
  }
  return undefined;
}
