/* Choosing a place in the printed report: a click takes a cell, Shift and a click one cell more, and words that were selected
   offer a button. */
import { wordsOf } from "./words.js";

// commenting: of openPanel()
export function chooseInReport(paper, commenting) {
  const offer = offerButton();

  paper.addEventListener("click", (event) => {
    const cell = event.target.closest("td[data-cell]");
    if (!cell || event.target.closest("a") || String(getSelection())) return;
    if (event.shiftKey && commenting.isOpen()) commenting.add(cell.dataset.cell);
    else commenting.begin([cell.dataset.cell]);
  });
  paper.addEventListener("mousedown", (event) => {
    if (event.shiftKey && event.target.closest("td[data-cell]")) event.preventDefault(); // it selects no text
  });
  document.addEventListener("selectionchange", () => offer.show(wordsOf(paper)));
  offer.button.addEventListener("click", () => {
    const words = wordsOf(paper);
    if (words) commenting.begin([words.section], words);
    offer.hide();
  });
}

function offerButton() {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "对这段话写意见", hidden: true });
  button.className = "comment-here btn btn-primary";
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
  document.body.appendChild(button);

  const hide = () => { button.hidden = true; };

  function show(words) {
    if (!words) {
      hide();
      return;
    }
    const { left, bottom } = words.range.getBoundingClientRect();
    button.style.left = `${Math.max(8, left + window.scrollX)}px`;
    button.style.top = `${bottom + window.scrollY + 8}px`;
    button.hidden = false;
  }

  return { button, show, hide };
}
