/* Keys in a table: arrows and Enter lead over computed cells, Tab from cell to cell past the help beside the labels, Home
   and End to the ends of the line, with Ctrl of the table; Esc puts back what stood in the cell when one came; F1 opens
   the help of the line one stands in. */
import { write } from "./fields.js";
import { neighbour, placeOf } from "./grid.js";

export function listenToKeys(form, grid) {
  let stood = ""; // in the cell one is in, when one came

  form.addEventListener("keydown", (event) => {
    if (!grid.has(event.target) || event.isComposing || event.altKey || event.metaKey) return;
    if (event.key === "Home" || event.key === "End") toEnd(grid, event);
    else if (event.ctrlKey) return;
    else if (event.key === "Escape" && !isTold(event.target)) putBack(event.target, stood);
    else if (event.key === "Tab") toNext(grid, event);
    else if (event.key === "F1") help(event);
    else move(grid, event);
  });
  form.addEventListener("focusin", (event) => {
    if (!grid.has(event.target)) return;
    stood = event.target.value;
    event.target.select();
  });
}

function toNext(grid, event) {
  const next = grid.inputs[grid.inputs.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
  if (!next) return; // out of the table
  event.preventDefault();
  next.focus();
}

function toEnd(grid, event) {
  const [row] = placeOf(event.target);
  const among = event.ctrlKey ? grid.inputs : grid.inputs.filter((input) => placeOf(input)[0] === row);
  event.preventDefault();
  among[event.key === "Home" ? 0 : among.length - 1].focus();
}

// Escape puts away the words at a cell first, and takes back what was typed when there are none to see.
const isTold = (input) => Boolean(input.closest("td.has-finding:not(.is-quiet)"));

function putBack(input, text) {
  if (input.value === text || input.readOnly) return;
  write(input, text);
  input.select();
}

function help(event) {
  const details = event.target.closest("tr").querySelector("details.line-help");
  if (!details) return;
  event.preventDefault();
  details.open = !details.open;
}

function move(grid, event) {
  const direction = directionOf(event);
  if (!direction) return;
  event.preventDefault(); // Enter must not post the form
  const next = neighbour(grid, event.target, direction[0], direction[1]);
  if (next) next.focus();
}

// → [down, right], or null where the key moves within the text
function directionOf(event) {
  const input = event.target;
  const atStart = input.selectionStart === 0 && input.selectionEnd === 0;
  const atEnd = input.selectionStart === input.value.length;
  const isWhole = input.value.length > 0 && input.selectionEnd - input.selectionStart === input.value.length;
  switch (event.key) {
    case "ArrowUp": return [-1, 0];
    case "ArrowDown": return [1, 0];
    case "Enter": return event.shiftKey ? [-1, 0] : [1, 0];
    case "ArrowLeft": return atStart || isWhole ? [0, -1] : null;
    case "ArrowRight": return atEnd || isWhole ? [0, 1] : null;
    default: return null;
  }
}
