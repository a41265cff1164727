/* One tick for all of the list that can be chosen. The place is empty without this script. */

const boxes = () => Array.from(document.querySelectorAll('.row-choice input[type="checkbox"]'));
const head = document.querySelector("[data-tick-all]");

function follow() {
  const ticked = boxes().filter((box) => box.checked).length;
  head.checked = ticked > 0 && ticked === boxes().length;
  head.indeterminate = ticked > 0 && !head.checked;
}

if (head && boxes().length) {
  head.hidden = false;
  head.addEventListener("change", () => boxes().forEach((box) => { box.checked = head.checked; }));
  document.addEventListener("change", (event) => event.target.closest(".row-choice") && follow());
  window.addEventListener("pageshow", follow);
}
