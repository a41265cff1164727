/* 现行有效 as last year's report lets expect it (giyearreport/in_force.py): says the sum while 制发 and 废止 are typed, and
   writes it on a click. */
import { write } from "./fields.js";
import { readNumber } from "./numbers.js";

export function keepExpected(form, grid, rules) {
  const said = Array.from(form.querySelectorAll(".expected"));

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

  form.addEventListener("click", (event) => {
    const button = event.target.closest(".expected button");
    if (!button) return;
    event.preventDefault();
    const field = grid.byAddress(button.value);
    write(field, button.closest(".expected").dataset.number);
    field.focus();
  });
  form.addEventListener("verdicts", () => said.forEach(show)); // after every change of a cell
  said.forEach(show);
}
