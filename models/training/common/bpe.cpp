// Byte-level BPE: trainer and encoder, compiled and called by bpe.py through ctypes.
#include <cstdint>
#include <cstdio>
#include <queue>
#include <unordered_map>
#include <vector>
typedef std::vector<int32_t> Vec;
static inline uint64_t key(int32_t a, int32_t b) { return ((uint64_t)(uint32_t)a << 32) | (uint32_t)b; }

extern "C" int bpe_train(const uint8_t* data, const int64_t* off, const int64_t* cnt, int64_t n,
                         int n_merges, int64_t min_count, int max_token_bytes, int32_t* out) {
  std::vector<Vec> w(n);
  std::unordered_map<uint64_t, int64_t> pc;
  std::unordered_map<uint64_t, Vec> where;
  pc.reserve(1 << 20);
  for (int64_t i = 0; i < n; i++) {
    w[i].assign(data + off[i], data + off[i + 1]);
    for (size_t j = 0; j + 1 < w[i].size(); j++) {
      uint64_t k = key(w[i][j], w[i][j + 1]);
      pc[k] += cnt[i];
      Vec& v = where[k];
      if (v.empty() || v.back() != i) v.push_back((int32_t)i);
    }
  }
  typedef std::pair<int64_t, uint64_t> E;
  std::priority_queue<E> q;
  for (auto& p : pc) q.push({p.second, ~p.first});
  std::vector<int> len(256, 1);
  int m = 0;
  while (m < n_merges && !q.empty()) {
    E e = q.top(); q.pop();
    uint64_t k = ~e.second;
    auto it = pc.find(k);
    if (it == pc.end() || it->second <= 0) continue;
    if (it->second != e.first) { q.push({it->second, ~k}); continue; }
    if (e.first < min_count) break;
    int32_t a = k >> 32, b = (int32_t)(k & 0xffffffff);
    if (len[a] + len[b] > max_token_bytes) { pc.erase(it); continue; }
    int32_t id = 256 + m;
    out[2 * m] = a; out[2 * m + 1] = b; m++;
    len.push_back(len[a] + len[b]);
    Vec idx; idx.swap(where[k]);
    where.erase(k);
    pc.erase(k);
    std::unordered_map<uint64_t, int64_t> d;
    for (int32_t i : idx) {
      Vec& s = w[i];
      Vec r; r.reserve(s.size());
      bool hit = false;
      for (size_t j = 0; j < s.size(); j++)
        if (j + 1 < s.size() && s[j] == a && s[j + 1] == b) { r.push_back(id); j++; hit = true; } else r.push_back(s[j]);
      if (!hit) continue;
      for (size_t j = 0; j + 1 < s.size(); j++) { uint64_t x = key(s[j], s[j + 1]); if (x != k) d[x] -= cnt[i]; }
      for (size_t j = 0; j + 1 < r.size(); j++) {
        uint64_t x = key(r[j], r[j + 1]);
        d[x] += cnt[i];
        if (r[j] == id || r[j + 1] == id) { Vec& v = where[x]; if (v.empty() || v.back() != i) v.push_back(i); }
      }
      s.swap(r);
    }
    for (auto& x : d) if (x.second) {
      int64_t c = (pc[x.first] += x.second);
      if (x.second > 0) q.push({c, ~x.first});
    }
  }
  return m;
}

struct Enc { std::unordered_map<uint64_t, int32_t> rank; };
extern "C" void* bpe_new(const int32_t* merges, int m) {
  Enc* e = new Enc; e->rank.reserve(m * 2);
  for (int i = 0; i < m; i++) e->rank.emplace(key(merges[2 * i], merges[2 * i + 1]), i);
  return e;
}
// Encodes n words; out must hold off[n]-off[0] ids; out_off has n+1 entries.
extern "C" void bpe_encode(void* h, const uint8_t* data, const int64_t* off, int64_t n, int32_t* out, int64_t* out_off) {
  Enc* e = (Enc*)h;
  int64_t o = 0;
  Vec s, rk;
  for (int64_t i = 0; i < n; i++) {
    out_off[i] = o;
    s.assign(data + off[i], data + off[i + 1]);
    while (s.size() > 1) {
      int32_t best = INT32_MAX;
      for (size_t j = 0; j + 1 < s.size(); j++) {
        auto it = e->rank.find(key(s[j], s[j + 1]));
        if (it != e->rank.end() && it->second < best) best = it->second;
      }
      if (best == INT32_MAX) break;
      size_t r = 0;
      for (size_t j = 0; j < s.size(); j++) {
        if (j + 1 < s.size()) {
          auto it = e->rank.find(key(s[j], s[j + 1]));
          if (it != e->rank.end() && it->second == best) { s[r++] = 256 + best; j++; continue; }
        }
        s[r++] = s[j];
      }
      s.resize(r);
    }
    for (int32_t x : s) out[o++] = x;
  }
  out_off[n] = o;
}
