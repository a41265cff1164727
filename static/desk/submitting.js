/* Submitting a report: names what of it is not saved and lies only in this browser, and asks whether to go without it. */
import { copiesUnder, namesOf, stemOf } from "./local_copy.js";

const { person, report } = document.querySelector("[data-submits]").dataset;

const submits = ({ target, submitter }) => Boolean(submitter && submitter.value === "submit") || /\/submit\/$/.test(target.action);

document.addEventListener("submit", (event) => {
  if (!submits(event)) return;
  const copies = copiesUnder(stemOf(person) + report);
  const question = `还有没保存的内容：${namesOf(copies)}。报告里没有这些内容，要提交吗？`;
  if (copies.length && !window.confirm(question)) event.preventDefault();
});
