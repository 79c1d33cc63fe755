"""One reader for each kind of corpus: files in, `training.documents.Doc` out."""
