/* Writes a block of cells at once, fills the blanks of the table, of a line or of a column with 0 (the button's value says
   which), and takes the last block back in one step, or writes it again. What goes on from last year (上年结转, 现行有效)
   is not 0 because nobody filled it, and is left to be typed. */

// → write(changes, way): changes are [input, text]; way is "pasted" or "zero", as provenance.js keeps it
export function writeBlocks(form, grid, sums, provenance, goingOn) {
  const fillButton = form.querySelector("[data-fill-zero]");
  const partButtons = Array.from(form.querySelectorAll("[data-fill-part]")); // 0: of the line, 1: of the column one is in
  const undoButton = form.querySelector("[data-undo]");
  let before = null; // [input, text, way] of the last block written
  let wrote = null; // input → what the block wrote there
  let wroteAs = null; // the way of it
  let undone = null; // {changes, way} of the block taken back; changes are [input, text, what stood there instead]
  let isLast = false; // nothing was typed after the block, so that Ctrl+Z and Ctrl+Y mean it

  const isBlank = (input) => !input.value.trim() && !input.disabled;
  const blanks = () => grid.inputs.filter((input) => isBlank(input) && !goingOn.includes(input.name));
  const blanksOf = (where) => blanks().filter(({ name }) => where === "all" || name.split(".").includes(where));
  const isLeftToType = () => grid.inputs.some((input) => isBlank(input) && goingOn.includes(input.name));

  function put(changes) {
    changes.forEach(([input, text]) => { input.value = text; });
    provenance.set(changes.map(([input, , way]) => [input.name, way]));
    sums.show(changes.map(([input]) => input));
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function write(changes, way) {
    before = changes.map(([input]) => [input, input.value, provenance.of(input.name)]);
    undone = null;
    put(changes.map(([input, text]) => [input, text, way]));
    wrote = new Map(changes.map(([input]) => [input, input.value]));
    wroteAs = way;
    isLast = true;
  }

  function undo() {
    // What has been corrected since, by the person or by another, stays.
    const changes = before.filter(([input]) => input.value === wrote.get(input));
    undone = { changes: changes.map(([input, text]) => [input, input.value, text]), way: wroteAs };
    before = null;
    put(changes);
  }

  function redo() {
    write(undone.changes.filter(([input, , stood]) => input.value === stood), undone.way);
  }

  function showTools() {
    const count = blanks().length;
    fillButton.hidden = count === 0;
    const except = isLeftToType() ? "（" + fillButton.dataset.except + "除外）" : "";
    fillButton.textContent = "把 " + count + " 个空格填为 0" + except;
    undoButton.hidden = before === null;
    partButtons.forEach(showPart);
  }

  function showPart(button) {
    const count = button.value ? blanksOf(button.value).length : 0;
    button.hidden = count === 0;
    button.textContent = button.dataset.fillPart + " " + count + " 格填 0";
  }

  // Of the cell one came to last.
  function offerParts(event) {
    if (!grid.has(event.target)) return;
    const [, line, column] = event.target.name.split(".");
    partButtons.forEach((button, index) => { button.value = [line, column][index]; });
    partButtons.forEach(showPart);
  }

  function fill(event) {
    const button = event.target.closest("button[name=zero]");
    if (!button) return;
    event.preventDefault(); // without a script the form is posted, and the server fills
    write(blanksOf(button.value).map((input) => [input, "0"]), "zero");
    if (button.hidden) undoButton.focus(); // the one that was pressed is gone
  }

  if (fillButton) { // not for those who only read
    form.addEventListener("click", fill);
    form.addEventListener("focusin", offerParts);
    undoButton.addEventListener("click", undo);
    form.addEventListener("keydown", (event) => {
      if (!isLast || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      const step = (event.key === "z" && before && undo) || (event.key === "y" && undone && redo);
      if (!step) return;
      event.preventDefault();
      step();
    });
    form.addEventListener("input", (event) => { isLast = isLast && !event.isTrusted; });
    form.addEventListener("input", showTools);
    showTools();
  }
  return write;
}
