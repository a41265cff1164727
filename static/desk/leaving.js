/* What the page does when it is left: by a button, which leads on when all is saved; by another way, which is warned of
   while something is not. */

// saveAll() promises whether all is saved; if not, the page stays and otherwise() is called.
export function whenSubmitted(form, saveAll, otherwise) {
  let isLeaving = false; // by a link that was pressed meanwhile

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    isLeaving = false;
    const to = event.submitter && event.submitter.dataset.to;
    if (!(await saveAll())) otherwise();
    else if (to && !isLeaving) location.assign(to);
  });
  window.addEventListener("beforeunload", () => { isLeaving = true; });
}

export function whenLeft({ isUnsaved, save, sendLast }) {
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  window.addEventListener("pagehide", sendLast);
  window.addEventListener("beforeunload", (event) => {
    if (!isUnsaved()) return;
    event.preventDefault();
    event.returnValue = "";
  });
}
