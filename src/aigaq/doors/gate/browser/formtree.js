// Answers as a tree, as in pure/forms/tree.py: groups with children, answers with a text;
// what is repeated is several children of one name. Knows no question and no rule.

export class Node {
  constructor(name, text = "", parent = null) {
    this.name = name;
    this.text = text;
    this.parent = parent;
    this.asked = true; // rules do not see what does not apply
    this.path = `${parent ? parent.path : ""}/${name}`;
    this.children = [];
  }

  /** Read a branch from the definition: `[name, text, children]`. */
  static read([name, text, children], parent = null) {
    const node = new Node(name, text, parent);
    node.children = children.map((child) => Node.read(child, node));
    return node;
  }

  /** The children of that name, in order. */
  named(name) {
    return this.children.filter((child) => child.name === name);
  }

  /** This node and all below it, in the order of the form. */
  walk() {
    return [this, ...this.children.flatMap((child) => child.walk())];
  }

  /** The text of this node and of all below it. */
  value() {
    if (!this.children.length) return this.text;
    return this.walk().filter((node) => node.asked).map((node) => node.text).join("");
  }

  /** Which of its namesakes under one parent it is, from 1. */
  get place() {
    return this.parent ? this.parent.named(this.name).indexOf(this) + 1 : 1;
  }
}

/** Where a node stands, with its place among its namesakes. */
export function addressOf(node) {
  if (!node.parent) return `/${node.name}`;
  const { place } = node;
  const several = node.parent.named(node.name).length > 1 || place > 1;
  return `${addressOf(node.parent)}/${node.name}${several ? `[${place}]` : ""}`;
}

/** The same with every place said: what chance is mixed from. */
export function placeOf(node) {
  return `${node.parent ? placeOf(node.parent) : ""}/${node.name}[${node.place}]`;
}
