/* A block copied from a spreadsheet or a document fills exactly the cells it covers; computed cells are passed over.
   A single text is left to the browser. */
import { placeOf } from "./grid.js";

export function listenToPaste(form, grid, write) {
  form.addEventListener("paste", (event) => {
    if (!grid.has(event.target)) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    write(covered(grid, event.target, text), "pasted");
  });
}

// → [input, text] of each cell that a block covers, its first entry at the cell `from`
function covered(grid, from, block) {
  const [row, column] = placeOf(from);
  const changes = [];
  block.split("\n").forEach((line, down) => {
    line.split("\t").forEach((entry, right) => {
      const input = grid.byPlace(row + down, column + right);
      if (input && !input.disabled) changes.push([input, entry.trim()]);
    });
  });
  return changes;
}
