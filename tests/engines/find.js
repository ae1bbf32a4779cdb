// Finds one part of the page, through shadow roots, and says something about it; `undefined` when it is not there.
// `steps` go inwards: each is a CSS selector and a text that the part shows or is labelled with.
(steps, asked) => {
  const within = (root, css) => [...root.querySelectorAll(css)].concat(
    [...root.querySelectorAll("*")].flatMap((each) => (each.shadowRoot ? within(each.shadowRoot, css) : [])),
  )
  const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim()
  const says = (part) => [part.ariaLabel, ...[...(part.labels ?? [])].map((label) => label.innerText), part.innerText].map(plain)
  const shown = (part) => part.getClientRects().length > 0 && getComputedStyle(part).visibility === "visible"
  const fits = (part, text) => shown(part) && (!text || says(part).some((said) => said.includes(text)))
  const parts = steps.reduce(
    (roots, [css, text]) => roots.flatMap((root) => within(root, css)).filter((part) => fits(part, text)),
    [document],
  )
  if (asked === "texts") return parts.map((part) => plain(part.innerText))
  const [part] = parts
  if (!part) return undefined
  const active = (root) => (root.activeElement?.shadowRoot ? active(root.activeElement.shadowRoot) : root.activeElement)
  const box = part.getBoundingClientRect()
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 60)]
  const at = (root) => {
    const top = root.elementFromPoint(x, y)
    return top?.shadowRoot && top.shadowRoot !== root ? at(top.shadowRoot) : top
  }
  const reachable = () => {
    const top = at(document)
    if (top && (part.contains(top) || [...(part.labels ?? [])].some((label) => label.contains(top)))) return [x, y]
    part.scrollIntoView({ block: "center" }) // and then it is asked again
    return undefined
  }
  const answers = {
    spot: reachable, value: () => part.value, focused: () => active(document) === part,
    state: () => part.dataset.state, pressed: () => part.ariaPressed === "true",
    box: () => [box.left, box.top, box.width, box.height], hidden: () => part.scrollHeight - part.clientHeight,
  }
  return answers[asked]()
}
