// What the fields of every surface listen with.

/**
 * A listener that hands on what the field holds.
 * @param {(text: string) => void} take
 */
export const onText = (take) => (/** @type {FieldEvent} */ event) => take(event.target.value);

/**
 * Whether this key belongs to a character that is being composed: an Enter that confirms one is typing, not sending.
 * Safari reports it as keyCode 229.
 * @param {KeyEvent} event
 */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;
