/* Leads to the place of a finding: by its link in the list, by F8 and Shift+F8 from one to the next, and from the list of
   another page. The event `go` carries the finding; who can show it calls preventDefault. */

// all() gives the findings of the page, itemOf(finding) its entry in the list; → {arrive}
export function leadTo(all, itemOf) {
  let last = null; // the id of the finding one was led to last

  function go(finding) {
    last = finding.id;
    return !document.dispatchEvent(new CustomEvent("go", { detail: finding, cancelable: true }));
  }

  function clicked(event) {
    const link = event.target.closest("a[data-go]");
    const item = link && link.closest("li");
    const finding = item && all().find((entry) => itemOf(entry) === item);
    if (finding && go(finding)) event.preventDefault();
  }

  function pressed(event) {
    const left = all().filter((finding) => !finding.is_answered);
    if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey || !left.length) return;
    event.preventDefault();
    const at = left.findIndex((finding) => finding.id === last);
    const step = event.shiftKey ? -1 : 1;
    go(left[at < 0 ? (step > 0 ? 0 : left.length - 1) : (at + step + left.length) % left.length]);
  }

  // From the list of another page: …#finding-3f2a
  function arrive() {
    const finding = all().find((entry) => location.hash === "#finding-" + entry.id);
    if (!finding) return;
    history.replaceState(null, "", location.pathname + location.search); // else the browser takes the focus to the list once more
    go(finding);
  }

  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  window.addEventListener("hashchange", arrive);
  return { arrive };
}
