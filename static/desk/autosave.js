/* Saves the section a moment after the last key, and again by itself when the server could not be reached.
   The page works without this script: 保存 posts the same form. After a save the form gets the event `saved` with what
   was posted and what was answered. */
import { bodyOf, post } from "./post.js";

const PAUSE = 1500; // ms after the last key
const RETRY = 5000; // ms after a failure

export function autosave(form) {
  const status = form.querySelector(".save-status");
  let typed = 0; // counts changes, so that what is typed during a save is saved next
  let saved = 0;
  let timer = null;
  let saving = null;

  const isDirty = () => typed !== saved;

  function say(text, kind) {
    status.textContent = text;
    status.className = "save-status" + (kind ? " is-" + kind : "");
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  function save() {
    if (saving || !isDirty()) return;
    const upTo = typed;
    say("正在保存…");
    saving = send(upTo).finally(() => {
      saving = null;
      if (saved === upTo && isDirty()) {
        say("有改动，马上保存");
        later(PAUSE);
      }
    });
  }

  async function send(upTo) {
    const posted = bodyOf(form);
    try {
      read(await post(location.pathname, posted, "autosave"), posted, upTo);
    } catch (error) {
      say("未保存，正在重试；您填的内容还在本页", "unsaved");
      later(RETRY);
    }
  }

  function read({ status: code, answer }, posted, upTo) {
    if (!answer) {
      say("未保存：登录可能已经过期。请在新窗口登录，这里会自动再保存", "unsaved");
      later(RETRY);
      return;
    }
    if (code !== 200) {
      say(answer.error, "unsaved");
      return;
    }
    form.elements.base.value = JSON.stringify(answer.base);
    saved = upTo;
    say(...verdictOn(answer));
    if (answer.saved_at) form.dispatchEvent(new CustomEvent("saved", { detail: { posted, answer } }));
  }

  function changed() {
    typed += 1;
    if (!saving) say("有改动，马上保存"); // 已保存 must never stand beside what is not
    later(PAUSE);
  }

  function submitted(event) {
    clearTimeout(timer);
    if (!saving) {
      saved = typed;
      return;
    }
    // An answer is on its way that this post must build on.
    event.preventDefault();
    const button = event.submitter;
    saving.then(() => form.requestSubmit(button));
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", () => later(0));
  form.addEventListener("submit", submitted);
  window.addEventListener("beforeunload", (event) => {
    if (!isDirty()) return;
    event.preventDefault();
    event.returnValue = "";
  });
}

// → [words, kind] for the save bar
function verdictOn(answer) {
  const conflicts = Object.keys(answer.conflicts).length;
  if (conflicts) return ["有 " + conflicts + " 处别人刚才也改了，请点“保存”查看", "unsaved"];
  if (!answer.saved_at) return ["未保存：" + Object.values(answer.errors).join(" "), "unsaved"];
  return ["已保存 " + answer.saved_at, "saved"];
}
