/* How the numbers came into the cells, where not by typing: the hidden field `provenance` holds it as JSON, cell address
   → "pasted" or "zero", and is posted with the form. A cell typed into drops out; what is saved drops out. */

export function keepProvenance(form) {
  const field = form.elements.provenance;
  const all = () => JSON.parse(field.value);
  const keep = (ways) => { field.value = JSON.stringify(ways); };

  // entries: [address, way]; without a way the cell drops out
  function set(entries) {
    const ways = all();
    entries.forEach(([address, way]) => {
      if (way) ways[address] = way;
      else delete ways[address];
    });
    keep(ways);
  }

  // What was written during the save is for the next one.
  function forget({ posted, answer }) {
    const ways = JSON.parse(posted.get("provenance"));
    const isStored = (address) => posted.get(address) === form.elements[address].value && !(address in answer.conflicts);
    set(Object.keys(ways).filter(isStored).map((address) => [address, null]));
  }

  form.addEventListener("input", (event) => set([[event.target.name, null]]));
  form.addEventListener("saved", (event) => forget(event.detail));
  return { set, of: (address) => all()[address] };
}
