/* Signs in again over the open page, when the session has ended in mid-sentence: the password, and the code where the
   person has one. */
import { post, takeToken } from "./post.js";

// signedIn() is called when the account of the page is signed in again. → {ask, close, isWaiting, open}
export function dialogToSignIn(form, signedIn) {
  const account = form.dataset.account;
  const later = form.querySelector("[data-sign-in]");
  let dialog = null;
  let isPutOff = false; // by the person: it does not come by itself again
  let step = "password"; // or "code"

  function ask(words) {
    if (!dialog) dialog = build();
    dialog.querySelector("[data-words]").textContent = words;
    later.hidden = false;
    if (!isPutOff) open();
  }

  function open() {
    if (!dialog.open) dialog.showModal();
  }

  // What was asked for is done.
  function close() {
    isPutOff = false;
    later.hidden = true;
    if (dialog && dialog.open) dialog.close();
  }

  async function sign(event) {
    event.preventDefault();
    const button = dialog.querySelector("button[type=submit]");
    button.disabled = true;
    say("");
    const body = new FormData(event.target);
    body.set("csrfmiddlewaretoken", "");
    say(await outcome(body));
    button.disabled = false;
  }

  // → what stands in the way; nothing where all is well
  async function outcome(body) {
    const address = step === "code" ? dialog.dataset.codeAddress : dialog.dataset.address;
    let answered = null;
    try {
      answered = await post(address, body, "sign_in");
    } catch (error) {
      return "连不上服务器，请稍后再试。";
    }
    const { isOk, answer } = answered;
    if (!answer) return "暂时不能登录，请稍后再试。";
    if (!isOk) return refused(answer);
    takeToken(answer.token);
    if (String(answer.person) !== form.dataset.person) return `现在登录的是${answer.name}，请用打开本页的账号登录。`;
    if (answer.needs_code) {
      goTo("code");
      return "";
    }
    close();
    signedIn();
    return "";
  }

  // The session may have ended again before the code came.
  function refused(answer) {
    if (answer.kind === "signed_out") goTo("password");
    return answer.error;
  }

  function goTo(next) {
    step = next;
    dialog.querySelectorAll("[data-step]").forEach((part) => { part.hidden = part.dataset.step !== step; });
    const fields = dialog.querySelectorAll("[name=password], [name=code]");
    fields.forEach((field) => { Object.assign(field, { required: field.name === step, value: "" }); });
    dialog.querySelector(`[name=${step}]`).focus();
  }

  function say(words) {
    const error = dialog.querySelector("[data-error]");
    error.textContent = words;
    error.hidden = !words;
  }

  function build() {
    const made = document.getElementById("sign-in-again").content.firstElementChild.cloneNode(true);
    document.body.append(made);
    made.querySelector("[name=username]").value = account;
    made.querySelector("form").addEventListener("submit", sign);
    made.querySelector("[data-later]").addEventListener("click", () => made.close());
    made.addEventListener("close", () => {
      isPutOff = !later.hidden;
      goTo("password"); // nothing is left in the fields for who comes to this page later
      say("");
    });
    later.addEventListener("click", open);
    return made;
  }

  return { ask, close, isWaiting: () => !later.hidden, open };
}
