/* Fills the blanks of the table, of a line or of a column with 0 (the button's value says which). What goes on from last
   year (上年结转, 现行有效) is not 0 because nobody filled it, and is left to be typed. */

// write: of undo.js; goingOn: the names of the cells that go on
export function keepFilling(form, grid, goingOn, write) {
  const fillButton = form.querySelector("[data-fill-zero]");
  const partButtons = Array.from(form.querySelectorAll("[data-fill-part]")); // 0: of the line, 1: of the column one is in

  const isBlank = (input) => !input.value.trim() && !input.disabled;
  const blanks = () => grid.inputs.filter((input) => isBlank(input) && !goingOn.includes(input.name));
  const blanksOf = (where) => blanks().filter(({ name }) => where === "all" || name.split(".").includes(where));
  const isLeftToType = () => grid.inputs.some((input) => isBlank(input) && goingOn.includes(input.name));

  function show() {
    const count = blanks().length;
    fillButton.hidden = count === 0;
    const except = isLeftToType() ? "（" + fillButton.dataset.except + "除外）" : "";
    fillButton.textContent = "把 " + count + " 个空格填为 0" + except;
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
    if (event.detail > 1) return; // the second press on 撤销, in whose place this button has come
    write(blanksOf(button.value).map((input) => [input, "0"]), "zero");
    if (button.hidden) form.querySelector("[data-undo]").focus({ preventScroll: true }); // the one that was pressed is gone
  }

  form.addEventListener("click", fill);
  form.addEventListener("focusin", offerParts);
  form.addEventListener("input", show);
  show();
}
