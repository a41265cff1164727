/* Keeps the findings of a section: asks for them while the clerk types, shows the list and the outline that the server
   answers with, and gives them to the marks by the event `findings`. Without it the server writes the same list when the
   page opens and after each save. */
import { askWhileTyping } from "./asking.js";
import { leadTo } from "./going.js";

const isTicked = (html) => html.includes('value="untick"');
const itemOf = (finding) => document.getElementById("finding-" + finding.id);

// → {arrive}, to be called when all scripts of the page listen
export function keepFindings(form, fields) {
  const list = document.getElementById("to-see");
  const outline = document.querySelector("nav.sections");
  const tick = document.getElementById("tick");
  const asked = document.getElementById("asked-for");
  const count = form.querySelector(".to-see-count a");
  const shownIn = new Map(); // element → the HTML it was given last
  let found = JSON.parse(document.getElementById("found").textContent);

  const tell = () => document.dispatchEvent(new CustomEvent("findings", { detail: found }));

  function show(answer) {
    found = answer.findings;
    renew(list, answer.list);
    renew(outline, answer.outline);
    if (asked) renew(asked, answer.asked_for);
    if (isTicked(tick.innerHTML) !== isTicked(answer.tick)) tick.innerHTML = answer.tick; // else its button may be being pressed
    const title = document.getElementById("to-see-title");
    if (count && count.innerHTML !== title.innerHTML) count.innerHTML = title.innerHTML;
    tell();
  }

  function renew(element, html) {
    if (shownIn.get(element) === html) return;
    shownIn.set(element, html);
    replace(element, html);
  }

  /* The browser's own verdict on a balance is there at once: the list never contradicts it. */

  function follow(verdict) {
    const isOf = (finding) => finding.rule === verdict.rule && finding.cells.join() === verdict.shows.join();
    found.filter(isOf).forEach((finding) => {
      if (verdict.state === "uneven") reword(finding, verdict.place + "：" + verdict.text);
      else withdraw(finding);
    });
  }

  function reword(finding, message) {
    if (finding.message.startsWith(message)) return; // the server may add what to do
    finding.message = message;
    finding.causes = [];
    const item = itemOf(finding);
    item.querySelector(".finding-text").textContent = message;
    item.querySelectorAll(".finding-causes").forEach((causes) => causes.remove());
    shownIn.delete(list);
    tell();
  }

  function withdraw(finding) {
    found = found.filter((other) => other !== finding);
    itemOf(finding).remove();
    shownIn.delete(list);
    tell();
  }

  if (form.dataset.findings) askWhileTyping(form, fields, show);
  form.addEventListener("verdicts", (event) => event.detail.forEach(follow));
  const { arrive } = leadTo(() => found, itemOf);
  tell();
  return { arrive };
}

// Where the reader stands in what is replaced, they stand afterwards.
function replace(element, html) {
  const links = () => Array.from(element.querySelectorAll("a, summary, button"));
  const at = links().indexOf(document.activeElement);
  const rolled = element.querySelector("ol, ul");
  const left = rolled ? rolled.scrollLeft : 0;
  element.innerHTML = html;
  if (element.querySelector("ol")) element.querySelector("ol").scrollLeft = left;
  if (at >= 0 && links().length) links()[Math.min(at, links().length - 1)].focus();
}
