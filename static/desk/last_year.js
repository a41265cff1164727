/* Last year's number at each cell, and how far this year's is from it (giyearreport/year_on_year.py). */
import { readNumber } from "./numbers.js";

// → what is said at a cell, and whether the change is worth a second look: it is of more than `percent`, and of `number` at
// least; now and was are numbers, null for a blank
export function besideLastYear(now, was, { percent, number }) {
  if (now === null || was === null || now === was) return { words: "", isOdd: false };
  const sign = now > was ? "+" : "−";
  const size = Number(Math.abs(now - was).toFixed(6));
  const part = was ? "（" + sign + Math.floor((200 * size + was) / (2 * was)) + "%）" : "";
  return { words: sign + size + part, isOdd: size >= number && 100 * size > percent * was };
}

export function keepLastYear(form, rules) {
  const button = document.querySelector("[data-last-year]");
  const said = Array.from(form.querySelectorAll(".last-year"));
  if (!button || !said.length) return;
  const table = form.querySelector("table.statutory");
  const limits = { percent: Number(button.dataset.percent), number: Number(button.dataset.number) };

  function numberAt(cell) {
    const field = cell.querySelector("input");
    if (!field) return numberOf(cell.querySelector("output").textContent);
    const { value = null } = readNumber(field.value, rules.kinds[field.name], rules);
    return value;
  }

  function show() {
    said.forEach((note) => {
      const { words, isOdd } = besideLastYear(numberAt(note.parentNode), numberOf(note.dataset.was), limits);
      note.textContent = `上年 ${note.dataset.was}${words ? `，${words}` : ""}`;
      note.classList.toggle("is-odd", isOdd);
    });
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    const isOn = table.classList.toggle("is-beside-last-year");
    button.setAttribute("aria-pressed", String(isOn));
    history.replaceState(null, "", isOn ? "?last-year=on" : location.pathname);
    if (isOn) show();
  });
  form.addEventListener("verdicts", () => { // after every change of a cell
    if (table.classList.contains("is-beside-last-year")) show();
  });
  if (table.classList.contains("is-beside-last-year")) show();
}

// of what the server printed; null where it printed none, or a part of a sum
function numberOf(text) {
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}
