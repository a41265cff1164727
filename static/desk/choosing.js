/* Choosing a place in the printed report: a click takes a cell, Shift and a click one cell more, and words that were selected
   offer a button; 写意见, and with it C, takes the words too, where there are any. */
import { wordsOf } from "./words.js";

// paper: the printed report; null where the page shows none of it. commenting: of openPanel()
export function chooseInReport(paper, commenting) {
  const offer = offerButton();
  const chosen = () => (paper ? wordsOf(paper) : null);

  function begin() {
    const words = chosen();
    if (words) commenting.begin([words.section], words);
    else commenting.begin([]);
    offer.hide();
  }

  if (paper) chooseCells(paper, commenting);
  document.addEventListener("selectionchange", () => offer.show(chosen()));
  offer.button.addEventListener("click", begin);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-new-comment]")) return;
    event.preventDefault();
    begin();
  });
}

function chooseCells(paper, commenting) {
  paper.addEventListener("click", (event) => {
    const cell = event.target.closest("td[id]");
    if (!cell || leadsAway(event) || String(getSelection())) return;
    event.preventDefault();
    if (event.shiftKey && commenting.isOpen()) commenting.add(cell.id);
    else commenting.begin([cell.id]);
  });
  paper.addEventListener("mousedown", (event) => {
    if (event.shiftKey && event.target.closest("td[id]")) event.preventDefault(); // it selects no text
  });
}

// The marks of a cell fill it soon, and a click on it means the cell; by the keyboard, which chooses no cell, a mark leads to
// its comment in the list.
function leadsAway({ target, detail }) {
  const link = target.closest("a");
  return link && (!link.matches("td > .comment-mark") || detail === 0);
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
