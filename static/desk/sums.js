/* Keeps a table's sums and balances while the clerk types, and the words at what is no number. Without it the page
   saves and the server answers the same. */
import { totalOf, verdictOf } from "./arithmetic.js";
import { readNumber } from "./numbers.js";

const ICONS = { open: "half", even: "ok", uneven: "error" };

// `rules` is what the server declares: rules/tables/arithmetic.py with the limits of formats/numbers.py.
// → {show}, to be called with the cells that were written otherwise than by typing
export function keepSums(form, grid, rules) {
  const read = (input) => readNumber(input.value, rules.kinds[input.name], rules);

  function valueOf(address) {
    const { value = null } = read(grid.byAddress(address));
    return value;
  }

  function showCell(input) {
    const { wrong } = read(input);
    input.closest("td").classList.toggle("is-wrong", Boolean(wrong));
    document.getElementById("error-" + input.name).textContent = wrong ? rules.messages[wrong] : "";
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  function showSums() {
    Object.keys(rules.sums).forEach((address) => {
      const output = document.getElementById(address);
      if (output) showTotal(output, totalOf(rules.sums[address], valueOf)); // some sums the form does not print
    });
  }

  function showBalances() {
    const verdicts = rules.identities.map((identity, index) => {
      const verdict = verdictOf(identity, valueOf, rules.words);
      showBalance(form.querySelector('[data-balance="' + index + '"]'), verdict);
      return { ...identity, ...verdict };
    });
    form.dispatchEvent(new CustomEvent("verdicts", { detail: verdicts })); // findings.js follows them
  }

  function show(inputs) {
    inputs.forEach(showCell);
    showSums();
    showBalances();
  }

  // A balance leads to all cells that it names; without the script, to the first.
  function lead(event) {
    const item = event.target.closest("[data-balance]");
    if (!item) return;
    const place = { cells: rules.identities[item.dataset.balance].shows, quote: null };
    if (!document.dispatchEvent(new CustomEvent("go", { detail: place, cancelable: true }))) event.preventDefault();
  }

  form.addEventListener("click", lead);
  form.addEventListener("input", (event) => {
    if (grid.has(event.target)) show([event.target]);
  });
  show([]);
  return { show };
}

function showTotal(output, total) {
  output.textContent = total.text;
  output.parentNode.classList.toggle("is-partial", total.blanks > 0);
  output.title = total.blanks ? "还有 " + total.blanks + " 格没有数字" : "";
}

function showBalance(item, verdict) {
  item.className = "balance-item is-" + verdict.state;
  const use = item.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*$/, "#" + ICONS[verdict.state]));
  const text = item.querySelector(".balance-text");
  if (text.textContent !== verdict.text) text.textContent = verdict.text;
}
