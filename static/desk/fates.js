/* What became of the fields that were sent, and of those that others changed meanwhile, each where the page shows it. */
export function keepFates(fields, { news, conflicts, refused }) {
  // What the answer does not speak of is not stored.
  const lost = (sent) =>
    Object.fromEntries(Object.keys(sent).map((name) => [name, { state: "refused", error: "请刷新本页后再填" }]));

  function hear(name, fate, sent) {
    if (fate.state === "refused") refused.add(name, sent.text, fate.error);
    if (fate.state === "conflict") conflicts.add(name, fate);
    if (fate.state === "saved") {
      news.forget(name);
      fields.saw(name, sent.text);
    }
    const hasNews = fate.state === "newer" || (fate.state === "saved" && "text" in fate);
    if (hasNews) (conflicts.has(name) ? conflicts.add : news.take)(name, fate);
  }

  // told, sent: by name of a field → the texts that are stored now, by name
  return (told, sent) => {
    const fates = Object.entries({ ...lost(sent), ...told }).filter(([name]) => fields.has(name));
    fates.forEach(([name, fate]) => hear(name, fate, sent[name]));
    const stored = fates.filter(([, { state }]) => state === "saved");
    return Object.fromEntries(stored.map(([name]) => [name, sent[name].text]));
  };
}
