/* Whether what lies in this browser as unsaved was stored after all: a page that is left sends its last save and hears no
   answer. The server's page of the section tells; where somebody has changed it again since, which saves were taken. */
import { drop, keepUnder } from "./local_copy.js";
import { paragraphsOf } from "./paragraphs.js";

// copies: of copiesUnder(). → those with something that is not stored, or of which nobody can tell; the others go
export async function stillUnsaved(copies) {
  const left = await compared(copies);
  left.forEach(([key, copy]) => (isLeft(copy) ? keepUnder(key, copy) : drop(key)));
  return left.filter(([, copy]) => isLeft(copy));
}

// The same, and nothing is done to what lies here: the page that wrote it may still be open.
export async function unsavedOf(copies) {
  return (await compared(copies)).filter(([, copy]) => isLeft(copy));
}

const isLeft = (copy) => Object.keys(copy.fields).length > 0;

const compared = (copies) => Promise.all(copies.map(async ([key, copy]) => [key, await withoutStored(copy)]));

async function withoutStored(copy) {
  const [page, taken] = await Promise.all([pageAt(copy.address), takenOf(copy)]);
  const isStored = ([name, { text, number }]) => {
    const field = page && page.getElementById(name);
    return (number && taken[name] >= number) || (field && plain(field.defaultValue, field) === plain(text, field));
  };
  return { ...copy, fields: Object.fromEntries(Object.entries(copy.fields).filter((entry) => !isStored(entry))) };
}

// null where the server cannot be reached
async function pageAt(address) {
  try {
    const response = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch (error) {
    return null;
  }
}

// → name → the number of the page's last save that changed it; nothing where the page never saved, or nobody can tell
async function takenOf({ address, page, fields }) {
  if (!Object.values(fields).some(({ number }) => number)) return {};
  try {
    const response = await fetch(`${address}taken/?page=${page}`, { credentials: "same-origin", cache: "no-store" });
    return response.ok ? await response.json() : {};
  } catch (error) {
    return {};
  }
}

// A text as it is kept: prose by paragraphs, a number without what stands between its digits.
function plain(text, field) {
  if (field.matches("textarea")) return paragraphsOf(text).join("\n");
  return text.normalize("NFKC").replace(/[\s,]/g, "");
}
