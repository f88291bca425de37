// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/guard.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "khabar/base/error.h"
#include "khabar/base/hash.h"
#include "khabar/server/base64url.h"

namespace khabar::server {
namespace {

constexpr std::string_view kCookie = "khabar_session";
constexpr auto kSessionLasts = std::chrono::hours(12);
constexpr std::size_t kMostSessions = 256;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool has_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  return colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos;
}

// Equal, in a time that says nothing of where they differ.
bool same_secret(std::string_view a, std::string_view b) {
  const std::string x = base::sha256_hex(a);
  const std::string y = base::sha256_hex(b);
  return CRYPTO_memcmp(x.data(), y.data(), x.size()) == 0;
}

// The value of the session's cookie in a Cookie field.
std::string_view session_in(std::string_view cookies) {
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    if (one.starts_with(kCookie) && one.size() > kCookie.size() && one[kCookie.size()] == '=')
      return one.substr(kCookie.size() + 1);
  }
  return {};
}

}  // namespace

HostList::HostList(const std::vector<std::string>& names, std::uint16_t port) {
  constexpr std::uint16_t kHttp = 80;
  for (const std::string& name : names) {
    if (has_port(name)) {
      hosts_.push_back(lower(name));
      continue;
    }
    hosts_.push_back(lower(name) + ":" + std::to_string(port));
    if (port == kHttp) hosts_.push_back(lower(name));
  }
}

bool HostList::has(std::string_view host) const {
  return std::find(hosts_.begin(), hosts_.end(), lower(host)) != hosts_.end();
}

std::optional<Refusal> refuse_strangers(const Asking& asking, const HostList& hosts) {
  constexpr int kMisdirected = 421;
  constexpr int kForbidden = 403;
  if (!hosts.has(asking.host)) return Refusal(kMisdirected, "this server does not answer to that Host");
  if (!asking.origin.empty()) {
    std::string_view origin = asking.origin;
    if (origin.starts_with("http://")) {
      origin.remove_prefix(7);
    } else if (origin.starts_with("https://")) {
      origin.remove_prefix(8);
    }
    if (!hosts.has(origin)) return Refusal(kForbidden, "another site may not ask (Origin)");
  }
  const bool own = asking.fetch_site.empty() || asking.fetch_site == "same-origin" || asking.fetch_site == "none";
  // A link on another site may open a page: it holds nothing of the record and the other site cannot look into it.
  const bool link = asking.page && asking.fetch_mode == "navigate" && !asking.changes;
  if (!own && !link) return Refusal(kForbidden, "another site may not ask (Sec-Fetch-Site)");
  return std::nullopt;
}

bool Gate::is_token(std::string_view token) const { return !token_.empty() && same_secret(token, token_); }

bool Gate::lets_in(const Asking& asking) const {
  if (token_.empty()) return true;
  constexpr std::string_view kBearer = "bearer ";
  if (asking.authorization.size() > kBearer.size() &&
      lower(asking.authorization.substr(0, kBearer.size())) == kBearer &&
      is_token(asking.authorization.substr(kBearer.size())))
    return true;
  const std::string_view session = session_in(asking.cookie);
  if (session.empty()) return false;
  const std::lock_guard lock(mutex_);
  // Kept under its hash: looking it up tells nothing of its letters by the time it takes.
  const auto found = sessions_.find(base::sha256_hex(session));
  return found != sessions_.end() && Clock::now() < found->second;
}

std::string Gate::open_session() {
  const std::string session = random_token();
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  std::erase_if(sessions_, [&](const auto& one) { return one.second <= now; });
  if (sessions_.size() >= kMostSessions) {
    sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; }));
  }
  sessions_.emplace(base::sha256_hex(session), now + kSessionLasts);
  return std::string(kCookie) + "=" + session + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200";
}

std::string Gate::close_session(std::string_view cookie) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(base::sha256_hex(session_in(cookie)));
  return std::string(kCookie) + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";
}

std::string random_token() {
  constexpr std::size_t kBytes = 32;
  std::array<char, kBytes> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw base::Error(base::ErrorKind::kInput, "", "the system gives no random numbers");
  return base64url({bytes.data(), bytes.size()});
}

std::string token_of_file(const std::string& path) {
  const auto refuse = [&](const std::string& what) { throw base::Error(base::ErrorKind::kUsage, path, what); };
  int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0) {
    const std::string token = random_token();
    const std::string line = token + "\n";
    const bool written = write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    if (close(file) != 0 || !written) refuse("cannot be written");
    return token;
  }
  if (errno != EEXIST) refuse(std::string("cannot be made: ") + std::strerror(errno));
  file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) refuse(std::string("cannot be read: ") + std::strerror(errno));
  struct stat about {};
  std::array<char, 4096> bytes{};
  const bool known = fstat(file, &about) == 0;
  const ssize_t size = read(file, bytes.data(), bytes.size());
  close(file);
  if (!known || size < 0) refuse("cannot be read");
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) refuse("may be read by others; chmod 600 it");
  std::string token(bytes.data(), static_cast<std::size_t>(size));
  while (!token.empty() && (token.back() == '\n' || token.back() == '\r')) token.pop_back();
  constexpr std::size_t kShortest = 22;  // 128 bits of base64
  constexpr std::size_t kLongest = 1024;
  if (token.size() < kShortest || token.size() > kLongest)
    refuse("holds no token of 22 to 1024 characters; remove the file and khabar makes one");
  constexpr std::string_view kTokenLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=";
  if (token.find_first_not_of(kTokenLetters) != std::string::npos)
    refuse("holds more than letters, digits and -._~+/= on one line");
  return token;
}

}  // namespace khabar::server
