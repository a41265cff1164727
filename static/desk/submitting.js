/* Submitting a report: names what of it is not saved and lies only in this browser, and asks whether to go without it.
   Leaving the page with a 说明 that was typed, not sent and not kept in this browser is warned of. */
import { isKept } from "./begun.js";
import { copiesUnder, namesOf, stemOf } from "./local_copy.js";
import { stillUnsaved } from "./stored.js";

const { person, report } = document.querySelector("[data-submits]").dataset;
// A refusal is answered to what was posted, which the browser would not ask for again: who comes back opens the check.
if (location.pathname !== `${report}check/`) history.replaceState(null, "", `${report}check/`);

const areKept = () => isKept(`${report}check/`);

const submits = ({ target, submitter }) => Boolean(submitter && submitter.value === "submit") || /\/submit\/$/.test(target.action);
const going = { isAsked: false, isSent: false }; // the question was asked, and answered: the form goes; it has gone

// What of this page goes with the form that is sent (begun.js keeps it until the server has led on).
const goesAlong = ([, { address, fields }]) => address === `${report}check/` && Object.values(fields).every((field) => "sent" in field);
const left = () => copiesUnder(stemOf(person) + report).filter((copy) => !goesAlong(copy));

document.addEventListener("submit", (event) => {
  const copies = going.isAsked || !submits(event) ? [] : left();
  going.isSent = !copies.length;
  if (going.isSent) return;
  event.preventDefault();
  ask(event.target, event.submitter, copies);
});

async function ask(form, submitter, copies) {
  const unsaved = await stillUnsaved(copies);
  const question = `还有没保存的内容：${namesOf(unsaved)}。报告里没有这些内容，要提交吗？`;
  if (unsaved.length && !window.confirm(question)) return;
  going.isAsked = true;
  form.requestSubmit(submitter);
  going.isAsked = false;
}

const isTyped = (field) => field.value !== field.defaultValue;

window.addEventListener("beforeunload", (event) => {
  if (going.isSent || areKept() || !Array.from(document.querySelectorAll("input[type=text], textarea")).some(isTyped)) return;
  event.preventDefault();
  event.returnValue = "";
});
