/* Saves the section a moment after the last key, and again by itself when the server could not be reached.
   The page works without this script: 保存 posts the same form. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const PAUSE = 1500; // ms after the last key
  const RETRY = 5000; // ms after a failure
  const status = form.querySelector(".save-status");
  let typed = 0; // counts changes, so that what is typed during a save is saved next
  let saved = 0;
  let timer = null;
  let saving = null;

  const say = (text, kind) => {
    status.textContent = text;
    status.className = "save-status" + (kind ? " is-" + kind : "");
  };
  const isDirty = () => typed !== saved;
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };

  function save() {
    if (saving || !isDirty()) return;
    const upTo = typed;
    say("正在保存…");
    saving = post(upTo).finally(() => {
      saving = null;
      if (saved === upTo && isDirty()) {
        say("有改动，马上保存");
        later(PAUSE);
      }
    });
  }

  async function post(upTo) {
    try {
      const response = await fetch(location.pathname, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "autosave" },
        credentials: "same-origin",
      });
      await read(response, upTo);
    } catch (error) {
      say("未保存，正在重试；您填的内容还在本页", "unsaved");
      later(RETRY);
    }
  }

  async function read(response, upTo) {
    if (!(response.headers.get("Content-Type") || "").startsWith("application/json")) {
      say("未保存：登录可能已经过期。请在新窗口登录，这里会自动再保存", "unsaved");
      later(RETRY);
      return;
    }
    const answer = await response.json();
    if (response.status !== 200) {
      say(answer.error, "unsaved");
      return;
    }
    form.elements.base.value = JSON.stringify(answer.base);
    saved = upTo;
    const conflicts = Object.keys(answer.conflicts).length;
    if (conflicts) {
      say("有 " + conflicts + " 处别人刚才也改了，请点“保存”查看", "unsaved");
    } else if (!answer.saved_at) {
      say("未保存：" + Object.values(answer.errors).join(" "), "unsaved");
    } else {
      say("已保存 " + answer.saved_at, "saved");
    }
  }

  const changed = () => {
    typed += 1;
    if (!saving) say("有改动，马上保存"); // 已保存 must never stand beside what is not
    later(PAUSE);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", () => later(0));
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (saving) {
      // An answer is on its way that this post must build on.
      event.preventDefault();
      const button = event.submitter;
      saving.then(() => form.requestSubmit(button));
      return;
    }
    saved = typed;
  });
  // What was typed before this script was there.
  if (Array.from(form.querySelectorAll("input[type=text], textarea")).some((field) => field.value !== field.defaultValue)) {
    changed();
  }
  window.addEventListener("beforeunload", (event) => {
    if (!isDirty()) return;
    event.preventDefault();
    event.returnValue = "";
  });
})();
