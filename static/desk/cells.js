/* Shows findings at their cells: a drawing in the corner, the words when one stands in the cell or points at it. */
import { placeOn } from "./anchor.js";

export function markCells(form) {
  const allWith = (name) => form.querySelectorAll("td." + name);
  const fieldsOf = (finding) => placeOn(form, finding).fields;
  const leave = () => allWith("is-pointed").forEach((cell) => cell.classList.remove("is-pointed"));

  document.addEventListener("findings", (event) => {
    allWith("has-finding").forEach(clear);
    event.detail
      .filter((finding) => !finding.is_blank && !finding.is_answered) // a blank is seen without a mark
      .forEach((finding) => fieldsOf(finding).forEach((field) => mark(field, finding)));
  });

  // Going to a finding outlines all its cells, until one goes on.
  document.addEventListener("go", (event) => {
    const fields = fieldsOf(event.detail);
    if (!fields.length) return;
    event.preventDefault();
    leave();
    goTo(fields.find((field) => field.matches("input:enabled")) || fields[0]);
    fields.forEach((field) => field.closest("td").classList.add("is-pointed"));
  });

  form.addEventListener("input", leave);
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest && event.target.closest("td.has-finding");
    if (event.key === "Escape" && cell) cell.classList.add("is-quiet");
  });
  form.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td");
    if (cell) cell.classList.remove("is-quiet");
    if (!cell || !cell.classList.contains("is-pointed")) leave();
  });
}

function goTo(field) {
  if (!field.matches("input:enabled")) field.tabIndex = -1; // a computed cell takes the focus only from here
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center", inline: "nearest" });
}

function clear(cell) {
  cell.classList.remove("has-finding", "finding-error", "finding-warning", "finding-hint");
  const field = cell.querySelector("input, output");
  const note = cell.querySelector(".cell-note");
  note.querySelectorAll("[class*=finding-]").forEach((line) => line.remove());
  if (note.children.length) return; // a comment stays
  describe(field, describers(field).filter((id) => id !== "note-" + field.id));
  note.remove();
}

// The weightiest comes first: it gives the cell its drawing.
function mark(field, finding) {
  const cell = field.closest("td");
  if (!cell.classList.contains("has-finding")) {
    cell.classList.add("has-finding", "finding-" + finding.level);
  }
  if (!cell.querySelector(".cell-note")) {
    const note = document.createElement("span");
    note.className = "cell-note";
    note.id = "note-" + field.id;
    cell.appendChild(note);
    describe(field, describers(field).concat(note.id));
  }
  cell.querySelector(".cell-note").appendChild(lineOf(finding));
}

function lineOf(finding) {
  const line = document.createElement("span");
  line.className = "cell-note-line finding-" + finding.level;
  const item = document.getElementById("finding-" + finding.id);
  line.append(item.querySelector(".level").cloneNode(true), finding.message);
  return line;
}

const describers = (field) => (field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean);

function describe(field, ids) {
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
