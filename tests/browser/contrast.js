// The least contrast of the letters of an element with what can be behind them: the nearest colour that covers, and
// each filled shape of a drawing that was drawn before them and lies under a fifth of them or more.
window.CONTRAST = element => {
  const parts = colour => (colour.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const seen = colour => (parts(colour)[3] ?? 1) > 0;
  const over = (top, below, alpha) => top.slice(0, 3).map((part, i) => part * alpha + below[i] * (1 - alpha));
  const light = rgb => {
    const [r, g, b] = rgb.map(part => part / 255).map(p => (p <= 0.03928 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  let place = element;
  while (place && !seen(getComputedStyle(place).backgroundColor)) place = place.parentElement;
  const ground = place ? parts(getComputedStyle(place).backgroundColor).slice(0, 3) : [255, 255, 255];
  const drawing = element.closest('svg');
  const style = getComputedStyle(element);
  const letters = parts(drawing ? style.fill : style.color).slice(0, 3);
  const grounds = [ground];
  const box = element.getBoundingClientRect();
  for (const shape of drawing ? drawing.querySelectorAll('rect, path, polygon, circle') : []) {
    const paint = getComputedStyle(shape);
    if (!(shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    if (shape.closest('defs, clipPath, pattern') || !paint.fill.startsWith('rgb') || !seen(paint.fill)) continue;
    const other = shape.getBoundingClientRect();
    const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
    const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
    if (wide <= 0 || high <= 0 || wide * high < 0.2 * box.width * box.height) continue;
    const alpha = Number(paint.fillOpacity) * Number(paint.opacity) * (parts(paint.fill)[3] ?? 1);
    const covers = shape.tagName === 'rect' && wide * high > 0.95 * box.width * box.height && alpha === 1;
    if (covers) grounds.length = 0;
    grounds.push(over(parts(paint.fill), grounds.at(-1) ?? ground, alpha));
  }
  return Math.min(...grounds.map(one => ratio(letters, one)));
};
