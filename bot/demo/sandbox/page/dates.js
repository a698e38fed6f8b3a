/** Dates as the office reads them: always German local time, whatever the visitor's computer says. */
import { language, t } from "./words.js";

const ZONE = "Europe/Berlin";
const locale = language === "de" ? "de-DE" : "en-GB";
const format = (options) => new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });

const TIME = format({ hour: "2-digit", minute: "2-digit" });
const WEEKDAY = format({ weekday: "short" });
const SHORT_DAY = format({ day: "2-digit", month: "2-digit", year: "2-digit" });
const LONG_DAY = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const CLOCK_DAY = format({ weekday: "short", day: "numeric", month: "long", year: "numeric" });
const CLOCK_DAY_SHORT = format({ weekday: "short", day: "2-digit", month: "2-digit", year: "2-digit" });
const DAY_KEY = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });

/** "09:15" */
export const timeOf = (iso) => TIME.format(new Date(iso));

/** "2021-03-26", the local calendar day. */
export const dayOf = (iso) => DAY_KEY.format(new Date(iso));

/** "Fr., 26. März 2021" */
export const clockDay = (date) => CLOCK_DAY.format(date);

/** "Fr., 26.03.21" */
export const clockDayShort = (date) => CLOCK_DAY_SHORT.format(date);

/** The heading of a day in a chat: today, yesterday, or the date in full. */
export function dayHeading(iso, now) {
  const days = daysBetween(iso, now);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  return LONG_DAY.format(new Date(iso));
}

/** The short stamp in the list of chats: time today, weekday in the last week, else the date. */
export function listStamp(iso, now) {
  const days = daysBetween(iso, now);
  if (days === 0) return timeOf(iso);
  return days > 0 && days < 7 ? WEEKDAY.format(new Date(iso)) : SHORT_DAY.format(new Date(iso));
}

function daysBetween(iso, now) {
  return Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(iso))) / 86_400_000);
}

/** "1,2 MB" */
export function fileSize(bytes) {
  const units = ["B", "kB", "MB"];
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: step ? 1 : 0 }).format(bytes / 1000 ** step);
  return `${number} ${units[step]}`;
}
