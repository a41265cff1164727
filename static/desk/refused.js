/* Texts that the server does not store as they are: they are not sent again as long as they are the same. */

export function keepRefused(fields) {
  const refused = new Map(); // name → {text, error}

  const holds = (name) => refused.has(name) && refused.get(name).text === fields.of(name).value;

  // → why, of the first that still stands there
  function error() {
    const name = fields.changed().find(holds);
    return name ? refused.get(name).error : "";
  }

  return { add: (name, text, why) => refused.set(name, { text, error: why }), holds, error };
}
