/* Before signing out: names what is not saved and lies only in this browser; what is left afterwards goes, because others
   use this computer too. */
import { copiesUnder, drop, namesOf, stemOf } from "./local_copy.js";

const form = document.querySelector("form[data-sign-out]");

form.addEventListener("submit", (event) => {
  const copies = copiesUnder(stemOf(form.dataset.signOut));
  const question = `还有没保存的内容：${namesOf(copies)}。退出以后，这台电脑上的这些内容就没有了。要退出吗？`;
  if (copies.length && !window.confirm(question)) {
    event.preventDefault();
    return;
  }
  document.dispatchEvent(new CustomEvent("sign-out"));
  copies.forEach(([key]) => drop(key));
});
