/* Handing one's work on: names what is not saved and lies only in this browser; when it is done that goes, because whoever
   takes over has another account, which is not offered it. */
import { copiesUnder, drop, namesOf, stemOf } from "./local_copy.js";

const form = document.querySelector("form[data-hand-over]");
const done = document.querySelector("[data-handed-over]");

if (form) {
  form.addEventListener("submit", (event) => {
    const copies = copiesUnder(stemOf(form.dataset.handOver));
    const question = `还有没保存的内容：${namesOf(copies)}。接手人看不到，交接以后就没有了。要交接吗？`;
    if (copies.length && !window.confirm(question)) event.preventDefault();
  });
}
if (done) copiesUnder(stemOf(done.dataset.handedOver)).forEach(([key]) => drop(key));
