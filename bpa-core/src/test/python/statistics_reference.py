"""Writes what scipy and statsmodels say, for StatisticsReferenceTest.

pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
python statistics_reference.py > ../resources/dev/bpa/regret/statistics.json
"""
import json

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(7)


def bca(values):
    result = stats.bootstrap(
        (values,), np.mean, n_resamples=200_000, batch=2_000, confidence_level=0.95, method="BCa",
        random_state=np.random.default_rng(1))
    return [float(result.confidence_interval.low), float(result.confidence_interval.high)]


def clustered(questions, answers):
    """Answers of a question are alike: 0/1 around its own chance. Returns the means by question."""
    chance = rng.beta(0.5, 0.5, questions)
    return rng.binomial(answers, chance) / answers


samples = {
    "exponential": rng.exponential(1, 40),
    "differences of right and wrong": rng.choice([-1.0, 0.0, 1.0], 300, p=[0.08, 0.8, 0.12]),
    "rare": (rng.random(200) < 0.03).astype(float),
    "by question, ten answers each": clustered(80, 10),
}
pairs = [(0, 1), (8, 2), (2, 8), (5, 5), (17, 4), (40, 22), (130, 171), (3, 0), (700, 640)]
families = [[0.03, 0.01, 0.04, 0.02], list(rng.random(12) ** 3), [0.5], [0.2, 0.2, 1.0, 0.0]]
power = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
print(json.dumps({
    "scipy": scipy.__version__,
    "statsmodels": statsmodels.__version__,
    "mcnemar": [
        {"wins": w, "losses": l, "p": float(mcnemar([[0, w], [l, 0]], exact=True).pvalue)}
        for w, l in pairs],
    "holm": [
        {"p": [float(p) for p in f],
         "adjusted": [float(p) for p in multipletests(f, method="holm")[1]]} for f in families],
    "samples": [
        {"name": name, "values": [float(v) for v in values], "mean": float(np.mean(values)),
         "bca": bca(values), "detectable": float(power * stats.sem(values))}
        for name, values in samples.items()],
}, indent=1))
