// What drags the rows of a form that comes later is fetched when it comes.
import { mount } from "./mount.js";

mount(".columns-form", () => import("./order.js"));
