/* How the numbers came into the cells, where not by typing: cell address → "pasted" or "zero". It is sent with the cell.
   A cell typed into drops out; what is saved drops out. */

export function keepProvenance(form) {
  const ways = new Map();

  // entries: [address, way]; without a way the cell drops out
  function set(entries) {
    entries.forEach(([address, way]) => {
      if (way) ways.set(address, way);
      else ways.delete(address);
    });
  }

  // What was written during the save is for the next one.
  function forget(stored) {
    Object.entries(stored)
      .filter(([address, text]) => form.elements[address].value === text)
      .forEach(([address]) => ways.delete(address));
  }

  form.addEventListener("input", (event) => set([[event.target.name, null]]));
  form.addEventListener("saved", (event) => forget(event.detail));
  // → address → way, of these cells
  const among = (addresses) =>
    Object.fromEntries(addresses.filter((address) => ways.has(address)).map((address) => [address, ways.get(address)]));

  return { set, of: (address) => ways.get(address), among };
}
