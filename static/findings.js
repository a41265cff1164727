/* The findings of a section while the clerk types: the server is asked at every pause, saved or not, and answers with
   the list, the outline and the findings as data. cells.js and sentences.js show them at their places; this script
   knows when to ask, which answer counts, and leads from one place to the next. Without it the server writes the same
   list when the page opens and after each save. */
(() => {
  "use strict";
  const list = document.getElementById("to-see");
  if (!list) return;

  const PAUSE = 150; // ms after the last key
  const RETRY = 5000; // ms after a failure
  const LONGEST = 60000; // ms for one answer
  const form = document.querySelector("form.section-form");
  const outline = document.querySelector("nav.sections");
  const count = form.querySelector(".to-see-count a");
  let found = JSON.parse(document.getElementById("found").textContent);

  const itemOf = (finding) => document.getElementById("finding-" + finding.id);

  /* Asking: one question at a time; an answer to what has changed since is thrown away. */

  let typed = 0; // counts changes
  let timer = null;
  let isAsking = false;
  let isDue = false;

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  }

  async function ask() {
    if (isAsking) {
      isDue = true;
      return;
    }
    isAsking = true;
    isDue = false;
    const upTo = typed;
    const answer = await post();
    isAsking = false;
    if (answer && upTo === typed) show(answer);
    if (isDue) ask();
  }

  // → the answer, or null where there is none: the last one stays, and the save bar tells that the server is away.
  async function post() {
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), LONGEST);
    try {
      const response = await fetch(form.dataset.findings, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "findings" },
        credentials: "same-origin",
        signal: stop.signal,
      });
      const isOurs = (response.headers.get("Content-Type") || "").startsWith("application/json");
      return response.ok && isOurs ? await response.json() : null;
    } catch (error) {
      later(RETRY);
      return null;
    } finally {
      clearTimeout(limit);
    }
  }

  function changed(event) {
    typed += 1;
    if (!event.isComposing) later(PAUSE); // a word half composed is no word yet
  }

  if (form.dataset.findings) {
    form.addEventListener("input", changed);
    form.addEventListener("compositionend", changed);
  }

  /* Showing */

  function show(answer) {
    found = answer.findings;
    replace(list, answer.list);
    replace(outline, answer.outline);
    const title = document.getElementById("to-see-title");
    if (count && count.innerHTML !== title.innerHTML) count.innerHTML = title.innerHTML;
    tell();
  }

  const tell = () => document.dispatchEvent(new CustomEvent("findings", { detail: found }));

  const shownIn = new Map();

  // Where the reader stands in what is replaced, they stand afterwards.
  function replace(element, html) {
    if (shownIn.get(element) === html) return;
    shownIn.set(element, html);
    const links = () => Array.from(element.querySelectorAll("a, summary"));
    const at = links().indexOf(document.activeElement);
    const rolled = element.querySelector("ol, ul");
    const left = rolled ? rolled.scrollLeft : 0;
    element.innerHTML = html;
    if (element.querySelector("ol")) element.querySelector("ol").scrollLeft = left;
    if (at >= 0 && links().length) links()[Math.min(at, links().length - 1)].focus();
  }

  /* The browser's own verdict on a balance is there at once: the list never says otherwise. */

  form.addEventListener("verdicts", (event) => {
    const isOf = (verdict) => (finding) =>
      finding.rule === verdict.rule && finding.cells.join() === verdict.shows.join();
    event.detail.forEach((verdict) => {
      found.filter(isOf(verdict)).forEach((finding) => {
        if (verdict.state === "uneven") reword(finding, verdict.place + "：" + verdict.text);
        else withdraw(finding);
      });
    });
  });

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

  /* Going there */

  let last = null; // the finding one was led to last

  function go(finding) {
    last = finding.id;
    return !document.dispatchEvent(new CustomEvent("go", { detail: finding, cancelable: true }));
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    const item = link && link.closest("li");
    const finding = item && found.find((entry) => itemOf(entry) === item);
    if (finding && go(finding)) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const left = found.filter((finding) => !finding.is_answered);
    if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey || !left.length) return;
    event.preventDefault();
    const at = left.findIndex((finding) => finding.id === last);
    const step = event.shiftKey ? -1 : 1;
    go(left[at < 0 ? (step > 0 ? 0 : left.length - 1) : (at + step + left.length) % left.length]);
  });

  // From the list of another page: …#finding-3f2a
  function arrive() {
    const finding = found.find((entry) => location.hash === "#finding-" + entry.id);
    if (!finding) return;
    history.replaceState(null, "", location.pathname); // else the browser takes the focus to the list once more
    go(finding);
  }

  window.addEventListener("hashchange", arrive);
  tell();
  arrive();
  // What was typed before this script was there.
  if (Array.from(form.querySelectorAll("input[type=text], textarea")).some((field) => field.value !== field.defaultValue)) {
    changed({});
  }
})();
