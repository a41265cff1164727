/* 现行有效 as last year's report lets expect it (giyearreport/year_on_year.py): says the sum while 制发 and 废止 are typed, and
   writes it on a click. */
import { write } from "./fields.js";
import { readNumber } from "./numbers.js";

export function keepExpected(form, grid, rules) {
  const said = Array.from(form.querySelectorAll(".expected"));
  const all = form.querySelector("[data-take-expected]"); // fills those that are blank
  const isBlank = (note) => !note.hidden && !grid.byAddress(note.querySelector("button").value).value.trim();

  function numberAt(address) {
    const { value = null } = readNumber(grid.byAddress(address).value, rules.kinds[address], rules);
    return value;
  }

  function show(note) {
    const button = note.querySelector("button");
    const line = button.value.replace(/\.in_force$/, "");
    const [last, issued, repealed] = [Number(note.dataset.last), numberAt(line + ".issued"), numberAt(line + ".repealed")];
    const number = issued === null || repealed === null ? -1 : last + issued - repealed;
    note.hidden = number < 0 || numberAt(button.value) === number;
    note.querySelector("span").textContent = "上年 " + last + "＋制发 " + issued + "−废止 " + repealed + "＝" + number;
    note.dataset.number = String(number);
  }

  function take(note) {
    const field = grid.byAddress(note.querySelector("button").value);
    write(field, note.dataset.number);
    return field;
  }

  function showAll() {
    said.forEach(show);
    if (all) all.hidden = !said.some(isBlank);
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest(".expected button, [data-take-expected]");
    if (!button) return;
    event.preventDefault();
    if (button !== all) take(button.closest(".expected")).focus();
    else {
      said.filter(isBlank).forEach(take);
      form.querySelector(".save-bar [name=then]").focus(); // the one that was pressed is gone
    }
  });
  form.addEventListener("verdicts", showAll); // after every change of a cell
  showAll();
}
