/* What the page does when it is left: by a button, which leads on when all is saved; by another way, which is warned of
   while something is not. */

const nextTask = () => new Promise((resolve) => { setTimeout(resolve); });

// saveAll() promises whether all is saved; if not, the page stays and otherwise() is called.
export function whenSubmitted(form, saveAll, otherwise) {
  let isLeaving = false; // by a link that was pressed meanwhile
  let isPosting = false; // all is saved, and a button whose word the server must hear is sent with the form

  form.addEventListener("submit", async (event) => {
    if (isPosting) return;
    event.preventDefault();
    isLeaving = false;
    const { submitter } = event;
    const to = submitter && submitter.dataset.to;
    if (!(await saveAll())) otherwise();
    else if (submitter && "posts" in submitter.dataset) {
      await nextTask(); // while a form tells of being sent, it cannot be sent
      isPosting = true;
      form.requestSubmit(submitter);
    }
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
