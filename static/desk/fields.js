/* The fields of a section's form, each with the text that the person saw there before changing it. */

const MOST_UNHEARD = 3;

export function fieldsOf(form) {
  const all = Array.from(form.querySelectorAll("td.cell input[type=text]:enabled, textarea.prose-input:enabled"));
  const byName = new Map(all.map((field) => [field.name, field]));
  const seen = new Map(all.map((field) => [field.name, field.defaultValue]));

  let opened = Number(form.dataset.version); // the report's version with which the words here were begun
  const unheard = new Map(); // name → the last texts that were sent without an answer: one of them may be stored
  const carried = new Map(); // name → {text, number}: the last of them, and the first save of the page that carried it

  function wentWith(name, text, number) {
    if (!carried.has(name) || carried.get(name).text !== text) carried.set(name, { text, number });
  }

  function heard(name) {
    unheard.delete(name);
    carried.delete(name);
  }

  // Of the save that carried what stands in it now; 0 where none did.
  function numberOf(name) {
    const { text, number } = carried.get(name) || {};
    return text === byName.get(name).value ? number : 0;
  }

  const isChanged = (name) => byName.get(name).value !== seen.get(name) || unheard.has(name);

  return {
    opened: () => opened,
    begunAt: (version) => { opened = Math.min(opened, version); },
    names: () => Array.from(byName.keys()),
    has: (name) => byName.has(name),
    of: (name) => byName.get(name),
    seen: (name) => seen.get(name),
    saw: (name, text) => seen.set(name, text),
    unheard: (name) => unheard.get(name) || [],
    sent: (name, texts) => unheard.set(name, [...(unheard.get(name) || []), ...texts].slice(-MOST_UNHEARD)),
    wentWith,
    heard,
    numberOf,
    isChanged,
    changed: () => Array.from(byName.keys()).filter(isChanged),
    labelOf: (name) => byName.get(name).getAttribute("aria-label") || form.querySelector(`label[for="${name}"]`).textContent.trim(),
  };
}

// Puts a text into a field as if it were typed, so that sums, counts and findings hear of it.
export function write(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// name → {seen, text, unheard}, as the server wants it
export function edits(fields, names) {
  const edit = (name) => ({ seen: fields.seen(name), text: fields.of(name).value, unheard: fields.unheard(name) });
  return Object.fromEntries(names.map((name) => [name, edit(name)]));
}

// The same, noted as sent with the save of this number.
export function sending(fields, names, number) {
  const sent = edits(fields, names);
  names.forEach((name) => fields.sent(name, [sent[name].text]));
  names.forEach((name) => fields.wentWith(name, sent[name].text, number));
  return sent;
}

// Those with the label of each, for people to read, and the number of the save that carried it.
export function labelled(fields, names) {
  const texts = Object.entries(edits(fields, names));
  return Object.fromEntries(texts.map(([name, edit]) => [name, { ...edit, label: fields.labelOf(name), number: fields.numberOf(name) }]));
}
