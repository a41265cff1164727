/* On the pages around the sections: which sections have something that was typed in this browser and never saved. Reads the
   copies only: the section's own page offers them back. */
import { copiesUnder, stemOf } from "./local_copy.js";
import { LAST_SAVE } from "./offer.js";
import { unsavedOf } from "./stored.js";

const note = document.querySelector("[data-left-here]");
const { leftHere, person } = note.dataset;

const ofSections = () => copiesUnder(stemOf(person) + leftHere).filter(([, copy]) => copy.page);

async function tell() {
  const left = await unsavedOf(ofSections());
  const names = new Map(left.map(([, { address, name }]) => [address, name]));
  const list = note.querySelector("ul");
  list.textContent = "";
  names.forEach((name, address) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href: address, textContent: name }));
    list.append(item);
  });
  note.hidden = !names.size;
  return names.size > 0;
}

// Once more: the last save of a page that was left may still be on its way.
tell().then((isTold) => { if (isTold) setTimeout(tell, LAST_SAVE); });
