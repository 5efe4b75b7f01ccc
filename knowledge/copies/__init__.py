"""One story that several documents tell: by their words alone, in any language, without a store."""
