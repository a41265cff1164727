/* Before signing out: names what is not saved and lies only in this browser; what is left afterwards goes, because others
   use this computer too. */
import { copiesUnder, drop, namesOf, stemOf } from "./local_copy.js";
import { stillUnsaved } from "./stored.js";

const form = document.querySelector("form[data-sign-out]");

form.addEventListener("submit", (event) => {
  const copies = copiesUnder(stemOf(form.dataset.signOut));
  if (!copies.length) return;
  event.preventDefault();
  ask(copies);
});

async function ask(copies) {
  const left = await stillUnsaved(copies);
  const question = `还有没保存的内容：${namesOf(left)}。退出以后，这台电脑上的这些内容就没有了。要退出吗？`;
  if (left.length && !window.confirm(question)) return;
  document.dispatchEvent(new CustomEvent("sign-out"));
  left.forEach(([key]) => drop(key));
  form.submit();
}
