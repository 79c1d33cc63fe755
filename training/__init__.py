"""How the language engine was made: readers, training, export, model card. Not shipped."""
