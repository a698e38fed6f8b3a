// Returns [{text, ratio, needed}] for every text on show whose contrast to what lies behind it is under WCAG AA
// (4.5, or 3 for text from 24 px, or 18.66 px in bold). Half transparent grounds are blended, gradients taken at their worst.
const channels = (css) => {
  const [r, g, b, a = 1] = css.match(/[\d.]+/g).map(Number);
  return css.startsWith("color(srgb") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
};
const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
const luminance = (colour) => {
  const [r, g, b] = colour.map((value) => value / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
const grounds = (element) => {
  if (!element) return [[255, 255, 255, 1]];
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  const stops = (backgroundImage.match(/(rgba?|color)\([^)]*\)/g) ?? []).map(channels);
  if (stops.length) return stops;
  const own = channels(backgroundColor);
  return own[3] === 1 ? [own] : grounds(element.parentElement).map((below) => over(own, below));
};
const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
const texts = [...document.body.querySelectorAll("*")].filter((element) => hasText(element) && element.checkVisibility({ visibilityProperty: true }));
return texts.map((element) => {
  const { color, fontSize, fontWeight } = getComputedStyle(element);
  const size = parseFloat(fontSize);
  const needed = size >= 24 || (size >= 18.66 && fontWeight >= 700) ? 3 : 4.5;
  const worst = Math.min(...grounds(element).map((ground) => ratio(over(channels(color), ground), ground)));
  return { text: element.textContent.trim().slice(0, 40), ratio: Math.round(worst * 100) / 100, needed };
}).filter(({ ratio: seen, needed }) => seen < needed);
