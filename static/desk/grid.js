/* The typed cells of a table, in the order of the page: by address and by row and column. */

const STEPS = 60; // more than a table has rows or columns

export function gridOf(form) {
  const inputs = Array.from(form.querySelectorAll("td.cell input"));
  const addresses = new Map(inputs.map((input) => [input.name, input]));
  const places = new Map(inputs.map((input) => [placeOf(input).join(), input]));
  return {
    inputs,
    has: (field) => addresses.has(field.name),
    byAddress: (address) => addresses.get(address),
    byPlace: (row, column) => places.get([row, column].join()),
  };
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
