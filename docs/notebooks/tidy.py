"""Leaves in a notebook's outputs what is the same at every run: no ids of displays, no text beside a picture, streams whole."""

import sys

import nbformat


def tidied(outputs):
    kept = []
    for output in outputs:
        data = output.get("data", {})
        if "image/svg+xml" in data:
            data.pop("text/plain", None)
        if output.output_type == "execute_result":
            continue  # the cells print what they have to say
        if kept and output.output_type == kept[-1].output_type == "stream" and output.name == kept[-1].name:
            kept[-1].text += output.text
        else:
            kept.append(output)
    return kept


for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = tidied(cell.outputs)
    nbformat.write(notebook, path)
